package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;

/** The marked values of a chart's axes: their lines across the plot, their labels, and the room that these need. */
final class AxisTicks {
    /** Left of the plot, where no label needs more. */
    private static final int LEAST_LEFT = 66;
    /** Where the labels of the vertical axis may begin: right of the axis's title. */
    private static final int LABELS = 27;
    /** Between a label of the vertical axis and the plot. */
    private static final int GAP = 7;

    private static final int LENGTH = 4;

    private AxisTicks() {}

    /** The space left of the plot, in points, for the vertical axis's title and labels. */
    static int left(Axis y) {
        double longest = y.ticks().stream()
                .mapToDouble(tick -> ChartStyle.textWidth(tick.label(), ChartStyle.LABEL_SIZE))
                .max()
                .orElse(0);
        return Math.max(LEAST_LEFT, (int) Math.ceil(LABELS + longest + GAP));
    }

    static void paint(Graphics2D graphics, Rectangle plot, Axis x, Axis y) {
        graphics.setStroke(new BasicStroke(0.8f));
        for (Axis.Tick tick : x.ticks()) {
            double at = plot.x + x.share(tick.value()) * plot.width;
            graphics.setColor(ChartStyle.PALE);
            graphics.draw(new Line2D.Double(at, plot.y, at, plot.getMaxY()));
            graphics.setColor(ChartStyle.BLACK);
            graphics.draw(new Line2D.Double(at, plot.getMaxY(), at, plot.getMaxY() + LENGTH));
            ChartStyle.textCentred(graphics, tick.label(), ChartStyle.LABEL_SIZE, at, plot.getMaxY() + 18);
        }
        for (Axis.Tick tick : y.ticks()) {
            double at = plot.getMaxY() - y.share(tick.value()) * plot.height;
            graphics.setColor(ChartStyle.PALE);
            graphics.draw(new Line2D.Double(plot.x, at, plot.getMaxX(), at));
            graphics.setColor(ChartStyle.BLACK);
            graphics.draw(new Line2D.Double(plot.x - LENGTH, at, plot.x, at));
            ChartStyle.textLeftOf(graphics, tick.label(), ChartStyle.LABEL_SIZE, plot.x - GAP, at + 4);
        }
    }
}
