package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Names the lines of a chart, beside the plot or in the corner of the plot where it covers the least of the lines.
 *
 * @param marked whether the lines have {@link LineMarks}
 */
record Legend(List<LineChart.Line> lines, boolean marked) {
    /** Without marks. */
    Legend(List<LineChart.Line> lines) {
        this(lines, false);
    }

    private static final int ROW = 19;
    private static final int SAMPLE = 30;
    private static final int MARGIN = 8;
    /** Covering one point of a line counts as much as covering this many points of a shaded band. */
    private static final long LINE_TO_BAND = 10;

    private static final Color GROUND = new Color(255, 255, 255, 225);

    /** One line for each label: the paper's curves have one style and one label. */
    private List<LineChart.Line> named() {
        Map<String, LineChart.Line> byLabel = new LinkedHashMap<>();
        lines.forEach(line -> byLabel.putIfAbsent(line.label(), line));
        return List.copyOf(byLabel.values());
    }

    /** The width that the legend needs beside the plot, with the space on both its sides. */
    int widthOutside() {
        return 2 * MARGIN + boxWidth() + MARGIN;
    }

    private int boxWidth() {
        double longest = lines.stream()
                .mapToDouble(line -> ChartStyle.textWidth(line.label(), ChartStyle.LABEL_SIZE))
                .max()
                .orElse(0);
        return SAMPLE + (int) Math.ceil(longest) + 4 * MARGIN;
    }

    int height() {
        return named().size() * ROW + MARGIN;
    }

    /** @param pixel maps the plot, and a point in the units of the axes, to the place where the point is painted */
    void paint(
            Graphics2D graphics,
            Rectangle plot,
            boolean outside,
            BiFunction<Rectangle, LineChart.Point, LineChart.Point> pixel) {
        graphics.setFont(ChartStyle.font(ChartStyle.LABEL_SIZE));
        int width = boxWidth();
        List<LineChart.Line> named = named();
        int height = height();
        Rectangle box = outside
                ? new Rectangle((int) plot.getMaxX() + 2 * MARGIN, plot.y, width, height)
                : freestCorner(plot, width, height, pixel);
        graphics.setColor(GROUND);
        graphics.fill(box);
        graphics.setColor(ChartStyle.PALE);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(box);
        for (int i = 0; i < named.size(); i++) {
            LineChart.Line line = named.get(i);
            double middle = box.y + MARGIN / 2.0 + i * ROW + ROW / 2.0;
            graphics.setColor(line.colour());
            graphics.setStroke(line.stroke());
            graphics.draw(new Line2D.Double(box.x + MARGIN, middle, box.x + MARGIN + SAMPLE, middle));
            if (marked && !line.colour().equals(ChartStyle.PAPER)) {
                LineMarks.paint(graphics, line, lines.indexOf(line), box.x + MARGIN + SAMPLE / 2.0, middle);
            }
            graphics.setColor(ChartStyle.BLACK);
            graphics.drawString(line.label(), box.x + 2 * MARGIN + SAMPLE, (float) middle + 4);
        }
    }

    private Rectangle freestCorner(
            Rectangle plot, int width, int height, BiFunction<Rectangle, LineChart.Point, LineChart.Point> pixel) {
        int left = plot.x + MARGIN;
        int right = (int) plot.getMaxX() - MARGIN - width;
        int top = plot.y + MARGIN;
        int bottom = (int) plot.getMaxY() - MARGIN - height;
        Rectangle best = null;
        long fewest = Long.MAX_VALUE;
        for (int[] corner : new int[][] {{right, top}, {right, bottom}, {left, bottom}, {left, top}}) {
            Rectangle box = new Rectangle(corner[0], corner[1], width, height);
            long covered = LINE_TO_BAND * within(box, plot, LineChart.Line::points, pixel)
                    + within(box, plot, LineChart.Line::band, pixel);
            if (covered < fewest) {
                best = box;
                fewest = covered;
            }
        }
        return best;
    }

    private long within(
            Rectangle box,
            Rectangle plot,
            Function<LineChart.Line, List<LineChart.Point>> outline,
            BiFunction<Rectangle, LineChart.Point, LineChart.Point> pixel) {
        return lines.stream()
                .flatMap(line -> outline.apply(line).stream())
                .map(point -> pixel.apply(plot, point))
                .filter(point -> box.contains(point.x(), point.y()))
                .count();
    }
}
