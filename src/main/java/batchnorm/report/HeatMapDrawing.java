package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/** A map over two swept parameters. Each pair of values has a cell with a colour and a number. */
record HeatMapDrawing(String title, String xTitle, String yTitle, List<String> xs, List<String> ys, List<Cell> cells)
        implements Drawing {
    private static final int LEAST_CELL_WIDTH = 62;
    private static final int CELL_HEIGHT = 44;
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

    private int cellWidth() {
        return Math.max(LEAST_CELL_WIDTH, longest(xs) + 2 * EDGE);
    }

    @Override
    public int width() {
        double titles = Math.max(
                ChartStyle.textWidth(title, ChartStyle.TITLE_SIZE), ChartStyle.textWidth(xTitle, ChartStyle.AXIS_SIZE));
        return Math.max(left() + xs.size() * cellWidth() + RIGHT, (int) Math.ceil(titles) + 2 * EDGE);
    }

    @Override
    public int height() {
        return TOP + ys.size() * CELL_HEIGHT + BOTTOM;
    }

    @Override
    public void paint(Graphics2D graphics) {
        int left = left();
        graphics.setColor(HeatScale.ABSENT);
        graphics.fillRect(left, TOP, xs.size() * cellWidth(), ys.size() * CELL_HEIGHT);
        cells.forEach(cell -> paintCell(graphics, cell));
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(left, TOP, xs.size() * cellWidth(), ys.size() * CELL_HEIGHT);
        double middle = left + xs.size() * cellWidth() / 2.0;
        ChartStyle.textCentredWithin(
                graphics, title, ChartStyle.TITLE_SIZE, middle, TOP - 16, new ChartStyle.Extent(EDGE, width() - EDGE));
        for (int x = 0; x < xs.size(); x++) {
            ChartStyle.textCentred(
                    graphics, xs.get(x), ChartStyle.LABEL_SIZE, left + (x + 0.5) * cellWidth(), top(-1) + 18);
        }
        ChartStyle.textCentredWithin(
                graphics,
                xTitle,
                ChartStyle.AXIS_SIZE,
                middle,
                top(-1) + 42,
                new ChartStyle.Extent(EDGE, width() - EDGE));
        for (int y = 0; y < ys.size(); y++) {
            ChartStyle.textLeftOf(graphics, ys.get(y), ChartStyle.LABEL_SIZE, left - 8, top(y) + CELL_HEIGHT / 2.0 + 4);
        }
        int size = ChartStyle.fitting(yTitle, ChartStyle.AXIS_SIZE, height() - 2.0 * EDGE);
        ChartStyle.textUpwards(graphics, yTitle, size, 22, TOP + ys.size() * CELL_HEIGHT / 2.0);
    }

    private void paintCell(Graphics2D graphics, Cell cell) {
        int x = left() + cell.x() * cellWidth();
        Color ground = cell.shade().ground();
        graphics.setColor(ground);
        graphics.fillRect(x, top(cell.y()), cellWidth(), CELL_HEIGHT);
        graphics.setColor(luminance(ground) > 0.45 ? ChartStyle.BLACK : Color.WHITE);
        ChartStyle.textCentred(
                graphics,
                cell.shade().text(),
                ChartStyle.AXIS_SIZE,
                x + cellWidth() / 2.0,
                top(cell.y()) + CELL_HEIGHT / 2.0 + 5);
    }

    /** The upper edge of a row. Rows are counted from the bottom, so −1 gives the lower edge of the grid. */
    private int top(int y) {
        return TOP + (ys.size() - 1 - y) * CELL_HEIGHT;
    }

    private static double luminance(Color colour) {
        return (0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue()) / 255;
    }
}
