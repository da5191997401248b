package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A chart of lines over two axes. We do not use XChart, because it strokes each pair of points separately. Its dashes
 * start again at every point, so that a dashed line of a hundred evaluations looks solid.
 */
record LineChart(String title, Axis x, Axis y, List<Line> lines, boolean legendOutside) implements Drawing {
    static final int WIDTH = 480;
    static final int HEIGHT = 360;
    private static final int LEFT = 66;
    private static final int RIGHT = 22;
    private static final int TOP = 40;
    private static final int BOTTOM = 56;
    private static final int CROSS = 5;

    /** A point in the units of the axes. */
    record Point(double x, double y) {}

    /**
     * One line.
     *
     * @param label for the legend
     * @param points from left to right
     * @param band outline of the shaded area around the line; empty if there is none
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
    }

    @Override
    public int width() {
        return WIDTH + (legendOutside ? new Legend(lines).widthOutside() : 0);
    }

    /** A legend beside the plot may be longer than the plot. */
    @Override
    public int height() {
        return legendOutside ? Math.max(HEIGHT, TOP + new Legend(lines).height() + RIGHT) : HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Rectangle plot = new Rectangle(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
        paintTicks(graphics, plot);
        ChartStyle.apart(graphics, () -> paintLines(graphics, plot));
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(plot);
        ChartStyle.textCentred(graphics, title, ChartStyle.TITLE_SIZE, plot.getCenterX(), TOP - 14);
        ChartStyle.textCentred(graphics, x.title(), ChartStyle.AXIS_SIZE, plot.getCenterX(), HEIGHT - 14);
        ChartStyle.textUpwards(graphics, y.title(), ChartStyle.AXIS_SIZE, 20, plot.getCenterY());
        new Legend(lines).paint(graphics, plot, legendOutside, this::pixel);
    }

    private void paintLines(Graphics2D graphics, Rectangle plot) {
        graphics.clipRect(plot.x, plot.y, plot.width, plot.height);
        lines.forEach(line -> paintBand(graphics, plot, line)); // bands lie behind lines
        for (int i = lines.size() - 1; i >= 0; i--) { // paint the first lines, which are dashed, on top of solid ones
            paintLine(graphics, plot, lines.get(i));
        }
    }

    private void paintTicks(Graphics2D graphics, Rectangle plot) {
        graphics.setStroke(new BasicStroke(0.8f));
        for (Axis.Tick tick : x.ticks()) {
            double at = plot.x + x.share(tick.value()) * plot.width;
            graphics.setColor(ChartStyle.PALE);
            graphics.draw(new Line2D.Double(at, plot.y, at, plot.getMaxY()));
            graphics.setColor(ChartStyle.BLACK);
            graphics.draw(new Line2D.Double(at, plot.getMaxY(), at, plot.getMaxY() + 4));
            ChartStyle.textCentred(graphics, tick.label(), ChartStyle.LABEL_SIZE, at, plot.getMaxY() + 18);
        }
        for (Axis.Tick tick : y.ticks()) {
            double at = plot.getMaxY() - y.share(tick.value()) * plot.height;
            graphics.setColor(ChartStyle.PALE);
            graphics.draw(new Line2D.Double(plot.x, at, plot.getMaxX(), at));
            graphics.setColor(ChartStyle.BLACK);
            graphics.draw(new Line2D.Double(plot.x - 4, at, plot.x, at));
            ChartStyle.textLeftOf(graphics, tick.label(), ChartStyle.LABEL_SIZE, plot.x - 7, at + 4);
        }
    }

    private void paintBand(Graphics2D graphics, Rectangle plot, Line line) {
        if (!line.band().isEmpty()) {
            Path2D path = path(plot, line.band());
            path.closePath();
            graphics.setColor(ChartStyle.band(line.colour()));
            graphics.fill(path);
        }
    }

    private void paintLine(Graphics2D graphics, Rectangle plot, Line line) {
        if (line.points().isEmpty()) {
            return;
        }
        graphics.setColor(line.colour());
        graphics.setStroke(line.stroke());
        graphics.draw(path(plot, line.points()));
        if (line.ended()) {
            Point end = pixel(plot, line.points().get(line.points().size() - 1));
            graphics.setStroke(ChartStyle.solid());
            graphics.draw(new Line2D.Double(end.x - CROSS, end.y - CROSS, end.x + CROSS, end.y + CROSS));
            graphics.draw(new Line2D.Double(end.x - CROSS, end.y + CROSS, end.x + CROSS, end.y - CROSS));
        }
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
