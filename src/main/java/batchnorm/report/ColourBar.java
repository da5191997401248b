package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.function.DoubleFunction;

/**
 * The legend of a heat map's colours, in the middle of a picture: a bar with the values at its two ends.
 *
 * @param width of the picture, in points
 * @param colour of each place of the bar, from 0 at the left to 1 at the right
 */
record ColourBar(int width, String left, String right, DoubleFunction<Color> colour) implements Drawing {
    private static final int BAR = 256;
    private static final int BAR_HEIGHT = 12;
    private static final int HEIGHT = 24;
    private static final int GAP = 8;

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics) {
        int from = (width - BAR) / 2;
        int top = (HEIGHT - BAR_HEIGHT) / 2;
        for (int i = 0; i < BAR; i++) {
            graphics.setColor(colour.apply(i / (BAR - 1.0)));
            graphics.fillRect(from + i, top, 1, BAR_HEIGHT);
        }
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(from, top, BAR, BAR_HEIGHT);
        double baseline = top + BAR_HEIGHT - 2.0;
        ChartStyle.textLeftOf(graphics, left, ChartStyle.LABEL_SIZE, from - (double) GAP, baseline);
        graphics.drawString(right, from + BAR + GAP, (float) baseline);
    }
}
