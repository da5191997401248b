package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart of lines over two axes. We do not use XChart, because it strokes each pair of points separately. Its dashes
 * start again at every point, so that a dashed line of a hundred evaluations looks solid.
 *
 * @param legendOutside whether the legend stands beside the plot. One that is wider than half of the plot does in any
 *     case.
 */
record LineChart(String title, Axis x, Axis y, List<Line> lines, boolean legendOutside) implements Drawing {
    static final int WIDTH = 480;
    static final int HEIGHT = 360;
    private static final int RIGHT = 22;
    private static final int TOP = 40;
    private static final int BOTTOM = 56;
    private static final int CROSS = 5;
    /** The space between a title and the edge of the picture. */
    private static final int EDGE = 4;

    private static final double DOT = 1.5;
    private static final int SMALLEST_MARK = 3;
    private static final int SIZES_OF_MARKS = 5;

    /** A point in the units of the axes. */
    record Point(double x, double y) {}

    /**
     * One line.
     *
     * @param label for the legend
     * @param points from left to right. Where the axes have no place for a point, the line has a gap; a value of 0 or
     *     less on a logarithmic vertical axis is marked at the lower edge.
     * @param band outlines of the shaded areas around the line, with a point without a place between two of them; empty
     *     if there is none
     * @param ended whether a cross marks its end, because it ends before the others
     */
    record Line(String label, List<Point> points, List<Point> band, boolean ended, Color colour, BasicStroke stroke) {
        Line {
            points = List.copyOf(points);
            band = List.copyOf(band);
        }
    }

    LineChart {
        lines = List.copyOf(lines);
        legendOutside = legendOutside || 2 * new Legend(lines).width() > plot(y).width; // measured here, once
    }

    @Override
    public int width() {
        return legendOutside ? WIDTH - RIGHT + new Legend(lines).widthOutside() : WIDTH;
    }

    /** A legend beside the plot may be longer than the plot. */
    @Override
    public int height() {
        return legendOutside ? Math.max(HEIGHT, TOP + new Legend(lines).height() + RIGHT) : HEIGHT;
    }

    private static Rectangle plot(Axis y) {
        int left = AxisTicks.left(y);
        return new Rectangle(left, TOP, WIDTH - left - RIGHT, HEIGHT - TOP - BOTTOM);
    }

    @Override
    public void paint(Graphics2D graphics) {
        Rectangle plot = plot(y);
        AxisTicks.paint(graphics, plot, x, y);
        boolean marked = LineMarks.areNeeded(
                marked().stream().map(line -> pixels(plot, line)).toList(), plot.getMinX(), plot.getMaxX());
        ChartStyle.apart(graphics, () -> {
            paintLines(graphics, plot);
            if (marked) {
                paintMarks(graphics, plot);
            }
        });
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(plot);
        paintTitles(graphics, plot);
        new Legend(lines, marked).paint(graphics, plot, legendOutside, points -> painted(plot, points));
    }

    /** A title that is wider than its axis moves aside or is smaller, so that it is never cut. */
    private void paintTitles(Graphics2D graphics, Rectangle plot) {
        double from = EDGE;
        double to = width() - EDGE;
        ChartStyle.textCentredWithin(
                graphics, title, ChartStyle.TITLE_SIZE, plot.getCenterX(), TOP - 14, new ChartStyle.Extent(from, to));
        ChartStyle.textCentredWithin(
                graphics,
                x.title(),
                ChartStyle.AXIS_SIZE,
                plot.getCenterX(),
                HEIGHT - 14,
                new ChartStyle.Extent(from, to));
        int size = ChartStyle.fitting(y.title(), ChartStyle.AXIS_SIZE, HEIGHT - 2.0 * EDGE);
        ChartStyle.textUpwards(graphics, y.title(), size, 20, plot.getCenterY());
    }

    private void paintMarks(Graphics2D graphics, Rectangle plot) {
        List<Line> ours = marked();
        for (int n = 0; n < ours.size(); n++) {
            List<Point> pixels = pixels(plot, ours.get(n));
            for (double place : LineMarks.places(n, ours.size(), plot.getMinX(), plot.getMaxX())) {
                double height = LineMarks.heightAt(pixels, place);
                if (!Double.isNaN(height)) {
                    LineMarks.paint(graphics, ours.get(n), lines.indexOf(ours.get(n)), place, height);
                }
            }
        }
    }

    /** The lines that can have marks. The paper's are dotted and grey, and there are many of them. */
    private List<Line> marked() {
        return lines.stream()
                .filter(line -> !line.colour().equals(ChartStyle.PAPER))
                .toList();
    }

    private List<Point> pixels(Rectangle plot, Line line) {
        return line.points().stream()
                .filter(point -> x.hasPlace(point.x) && y.hasPlace(point.y))
                .map(point -> pixel(plot, point))
                .toList();
    }

    private void paintLines(Graphics2D graphics, Rectangle plot) {
        graphics.clipRect(plot.x, plot.y, plot.width, plot.height);
        lines.forEach(line -> paintBand(graphics, plot, line)); // bands lie behind lines
        for (int i = lines.size() - 1; i >= 0; i--) { // paint the first lines, which are dashed, on top of solid ones
            paintLine(graphics, plot, lines.get(i));
        }
    }

    private void paintBand(Graphics2D graphics, Rectangle plot, Line line) {
        graphics.setColor(ChartStyle.band(line.colour()));
        for (List<Point> outline : pieces(line.band())) {
            Path2D path = path(plot, outline);
            path.closePath();
            graphics.fill(path);
        }
    }

    private void paintLine(Graphics2D graphics, Rectangle plot, Line line) {
        graphics.setColor(line.colour());
        for (List<Point> piece : pieces(line.points())) {
            graphics.setStroke(line.stroke());
            graphics.draw(path(plot, piece));
            if (piece.size() == 1 && line.points().size() > 1) { // a point between two gaps
                Point at = pixel(plot, piece.get(0));
                graphics.fill(new Ellipse2D.Double(at.x - DOT, at.y - DOT, 2 * DOT, 2 * DOT));
            }
        }
        graphics.setStroke(ChartStyle.solid());
        int half = SMALLEST_MARK + 2 * (lines.indexOf(line) % SIZES_OF_MARKS);
        line.points().stream().filter(this::isMarked).forEach(point -> paintMark(graphics, pixel(plot, point), half));
        if (line.ended() && !line.points().isEmpty()) {
            Point end = pixel(plot, line.points().get(line.points().size() - 1));
            graphics.draw(new Line2D.Double(end.x - CROSS, end.y - CROSS, end.x + CROSS, end.y + CROSS));
            graphics.draw(new Line2D.Double(end.x - CROSS, end.y + CROSS, end.x + CROSS, end.y - CROSS));
        }
    }

    /** Whether a point lies below a logarithmic axis, which has no 0. */
    boolean isMarked(Point point) {
        return x.hasPlace(point.x) && y.logarithmic() && point.y <= 0;
    }

    /**
     * A triangle that points to the lower edge: the value lies below every value of the axis. Lines have triangles of
     * different sizes, because those of all lines lie at the same height.
     */
    private static void paintMark(Graphics2D graphics, Point at, int half) {
        Path2D mark = new Path2D.Double();
        mark.moveTo(at.x - half, at.y - 2 * half);
        mark.lineTo(at.x + half, at.y - 2 * half);
        mark.lineTo(at.x, at.y - 1);
        mark.closePath();
        graphics.draw(mark);
    }

    /** The points that the axes have a place for, cut where they have none. */
    List<List<Point>> pieces(List<Point> points) {
        List<List<Point>> pieces = new ArrayList<>();
        List<Point> piece = new ArrayList<>();
        for (Point point : points) {
            if (x.hasPlace(point.x) && y.hasPlace(point.y)) {
                piece.add(point);
            } else if (!piece.isEmpty()) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /** The pieces of a line in points of the picture. */
    private List<List<Point>> painted(Rectangle plot, List<Point> points) {
        return pieces(points).stream()
                .map(piece -> piece.stream().map(point -> pixel(plot, point)).toList())
                .toList();
    }

    private Path2D path(Rectangle plot, List<Point> points) {
        Path2D path = new Path2D.Double();
        for (Point point : points) {
            Point at = pixel(plot, point);
            if (path.getCurrentPoint() == null) {
                path.moveTo(at.x, at.y);
            } else {
                path.lineTo(at.x, at.y);
            }
        }
        return path;
    }

    private Point pixel(Rectangle plot, Point point) {
        return new Point(plot.x + x.share(point.x) * plot.width, plot.getMaxY() - y.share(point.y) * plot.height);
    }
}
