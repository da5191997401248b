package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;

/**
 * A map over two parameters. Each pair of values has a cell with a colour and a number. Where no cell has a number the
 * cells are small, and not each column and row is named.
 */
record HeatMapDrawing(String title, String xTitle, String yTitle, List<String> xs, List<String> ys, List<Cell> cells)
        implements Drawing {
    private static final int LEAST_CELL_WIDTH = 62;
    private static final int CELL_HEIGHT = 44;
    /** About how wide and high a map without numbers is, and the least that a cell of it is. */
    private static final int SIDE = 440;

    private static final int LEAST_SIDE = 4;
    private static final int LEAST_LEFT = 86;
    /** Space for the title of the vertical axis, beside the names of the rows. */
    private static final int LEFT_OF_NAMES = 30;
    /** The space between the names of two columns, and between a title and the edge of the picture. */
    private static final int EDGE = 4;

    private static final int RIGHT = 20;
    private static final int TOP = 44;
    private static final int BOTTOM = 58;
    /**
     * One cell: a pair of values.
     *
     * @param x index of its column, from the left
     * @param y index of its row, from the bottom
     */
    record Cell(int x, int y, HeatScale.Shade shade) {}

    HeatMapDrawing {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        cells = List.copyOf(cells);
    }

    private int left() {
        return Math.max(LEAST_LEFT, LEFT_OF_NAMES + 2 * EDGE + longest(ys));
    }

    private static int longest(List<String> names) {
        return (int) Math.ceil(names.stream()
                .mapToDouble(name -> ChartStyle.textWidth(name, ChartStyle.LABEL_SIZE))
                .max()
                .orElse(0));
    }

    private boolean hasNumbers() {
        return cells.stream().anyMatch(cell -> !cell.shade().text().isEmpty());
    }

    private int cellWidth() {
        return hasNumbers() ? Math.max(LEAST_CELL_WIDTH, longest(xs) + 2 * EDGE) : side();
    }

    private int cellHeight() {
        return hasNumbers() ? CELL_HEIGHT : side();
    }

    private int side() {
        return Math.max(LEAST_SIDE, SIDE / Math.max(xs.size(), ys.size()));
    }

    /** Of so many columns or rows one is named, counted from the middle one, so that names do not touch. */
    private static int namedOf(double space, int cell) {
        return (int) Math.max(1, Math.ceil(space / cell));
    }

    private static boolean isNamed(int index, int count, int each) {
        return (index - count / 2) % each == 0;
    }

    @Override
    public int width() {
        double titles = Math.max(
                ChartStyle.textWidth(title, ChartStyle.TITLE_SIZE), ChartStyle.textWidth(xTitle, ChartStyle.AXIS_SIZE));
        return Math.max(left() + xs.size() * cellWidth() + RIGHT, (int) Math.ceil(titles) + 2 * EDGE);
    }

    @Override
    public int height() {
        return TOP + ys.size() * cellHeight() + BOTTOM;
    }

    @Override
    public void paint(Graphics2D graphics) {
        int left = left();
        int right = left + xs.size() * cellWidth();
        graphics.setColor(HeatScale.ABSENT);
        graphics.fillRect(left, TOP, right - left, top(-1) - TOP);
        int width = cellWidth();
        int height = cellHeight();
        cells.forEach(cell -> paintCell(
                graphics,
                new Rectangle(left + cell.x() * width, TOP + (ys.size() - 1 - cell.y()) * height, width, height),
                cell.shade()));
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(left, TOP, right - left, top(-1) - TOP);
        double middle = (left + right) / 2.0;
        ChartStyle.Extent all = new ChartStyle.Extent(EDGE, width() - EDGE);
        ChartStyle.textCentredWithin(graphics, title, ChartStyle.TITLE_SIZE, middle, TOP - 16, all);
        ChartStyle.textCentredWithin(graphics, xTitle, ChartStyle.AXIS_SIZE, middle, top(-1) + 42, all);
        int size = ChartStyle.fitting(yTitle, ChartStyle.AXIS_SIZE, height() - 2.0 * EDGE);
        ChartStyle.textUpwards(graphics, yTitle, size, 22, (TOP + top(-1)) / 2.0);
        paintNames(graphics);
    }

    private void paintNames(Graphics2D graphics) {
        int eachColumn = namedOf(longest(xs) + 2 * EDGE, cellWidth());
        for (int x = 0; x < xs.size(); x++) {
            if (isNamed(x, xs.size(), eachColumn)) {
                ChartStyle.textCentred(
                        graphics, xs.get(x), ChartStyle.LABEL_SIZE, left() + (x + 0.5) * cellWidth(), top(-1) + 18);
            }
        }
        int eachRow = namedOf(ChartStyle.LABEL_SIZE + 2 * EDGE, cellHeight());
        for (int y = 0; y < ys.size(); y++) {
            if (isNamed(y, ys.size(), eachRow)) {
                double baseline = top(y) + cellHeight() / 2.0 + 4;
                ChartStyle.textLeftOf(graphics, ys.get(y), ChartStyle.LABEL_SIZE, left() - 8, baseline);
            }
        }
    }

    private static void paintCell(Graphics2D graphics, Rectangle place, HeatScale.Shade shade) {
        graphics.setColor(shade.ground());
        graphics.fill(place);
        if (!shade.text().isEmpty()) {
            graphics.setColor(HeatScale.textOn(shade.ground()));
            ChartStyle.textCentred(
                    graphics, shade.text(), ChartStyle.AXIS_SIZE, place.getCenterX(), place.getCenterY() + 5);
        }
    }

    /** The upper edge of a row. Rows are counted from the bottom, so −1 gives the lower edge of the grid. */
    private int top(int y) {
        return TOP + (ys.size() - 1 - y) * cellHeight();
    }
}
