package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

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
    /** Covering a part of a line counts as much as covering this many times its length of a shaded band's edge. */
    private static final double LINE_TO_BAND = 10;
    /** Covering a point between two gaps counts as much as covering so much of a line, in points of the picture. */
    private static final double ALONE = 10;

    private static final Color GROUND = new Color(255, 255, 255, 225);

    /** One line for each label: the paper's curves have one style and one label. */
    private List<LineChart.Line> named() {
        Map<String, LineChart.Line> byLabel = new LinkedHashMap<>();
        lines.forEach(line -> byLabel.putIfAbsent(line.label(), line));
        return List.copyOf(byLabel.values());
    }

    /** The width that the legend needs beside the plot, with the space on both its sides. */
    int widthOutside() {
        return 2 * MARGIN + width() + MARGIN;
    }

    /** The width of its box. */
    int width() {
        double longest = lines.stream()
                .mapToDouble(line -> ChartStyle.textWidth(line.label(), ChartStyle.LABEL_SIZE))
                .max()
                .orElse(0);
        return SAMPLE + (int) Math.ceil(longest) + 4 * MARGIN;
    }

    int height() {
        return named().size() * ROW + MARGIN;
    }

    /** @param painted cuts a line at its gaps, and maps it from the units of the axes to points of the picture */
    void paint(
            Graphics2D graphics,
            Rectangle plot,
            boolean outside,
            Function<List<LineChart.Point>, List<List<LineChart.Point>>> painted) {
        graphics.setFont(ChartStyle.font(ChartStyle.LABEL_SIZE));
        List<LineChart.Line> named = named();
        Rectangle box = outside
                ? new Rectangle((int) plot.getMaxX() + 2 * MARGIN, plot.y, width(), height())
                : freestCorner(plot, painted);
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

    /** The first of the corners where the box covers least. */
    private Rectangle freestCorner(
            Rectangle plot, Function<List<LineChart.Point>, List<List<LineChart.Point>>> painted) {
        int width = width();
        int height = height();
        int left = plot.x + MARGIN;
        int right = (int) plot.getMaxX() - MARGIN - width;
        int top = plot.y + MARGIN;
        int bottom = (int) plot.getMaxY() - MARGIN - height;
        return Stream.of(
                        new Rectangle(right, top, width, height),
                        new Rectangle(right, bottom, width, height),
                        new Rectangle(left, bottom, width, height),
                        new Rectangle(left, top, width, height))
                .min(Comparator.comparingDouble(box -> covered(box, painted)))
                .orElseThrow();
    }

    private double covered(Rectangle box, Function<List<LineChart.Point>, List<List<LineChart.Point>>> painted) {
        double covered = 0;
        for (LineChart.Line line : lines) {
            for (List<LineChart.Point> piece : painted.apply(line.points())) {
                covered += LINE_TO_BAND * length(box, piece);
            }
            for (List<LineChart.Point> edge : painted.apply(line.band())) {
                covered += length(box, edge);
            }
        }
        return covered;
    }

    /** How much of a piece lies in a box: a line may cross it without a point in it. */
    private static double length(Rectangle box, List<LineChart.Point> piece) {
        LineChart.Point before = piece.get(0);
        if (piece.size() == 1) {
            return box.contains(before.x(), before.y()) ? ALONE : 0;
        }
        double length = 0;
        for (LineChart.Point point : piece) {
            length += length(box, before, point);
            before = point;
        }
        return length;
    }

    /** The length of the part of a straight line from a to b that lies in a box. */
    private static double length(Rectangle box, LineChart.Point a, LineChart.Point b) {
        double from = 0;
        double to = 1;
        double[] ofA = insideOfEdges(box, a);
        double[] ofB = insideOfEdges(box, b);
        for (int edge = 0; edge < ofA.length; edge++) {
            if (ofA[edge] < 0 && ofB[edge] < 0) {
                return 0;
            }
            double crossing = ofA[edge] / (ofA[edge] - ofB[edge]);
            from = ofA[edge] < 0 ? Math.max(from, crossing) : from;
            to = ofB[edge] < 0 ? Math.min(to, crossing) : to;
        }
        return Math.max(0, to - from) * Math.hypot(b.x() - a.x(), b.y() - a.y());
    }

    /** How far a point lies inside of each edge of a box; below 0 if it lies outside of it. */
    private static double[] insideOfEdges(Rectangle box, LineChart.Point point) {
        return new double[] {
            point.x() - box.getMinX(), box.getMaxX() - point.x(), point.y() - box.getMinY(), box.getMaxY() - point.y()
        };
    }
}
