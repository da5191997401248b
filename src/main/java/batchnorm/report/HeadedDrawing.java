package batchnorm.report;

import java.awt.Graphics2D;

/** Drawings below a common heading. */
record HeadedDrawing(String heading, Drawing below) implements Drawing {
    private static final int HEIGHT = 30;
    private static final int EDGE = 4;

    @Override
    public int width() {
        return Math.max(
                below.width(), (int) Math.ceil(ChartStyle.textWidth(heading, ChartStyle.TITLE_SIZE)) + 2 * EDGE);
    }

    @Override
    public int height() {
        return HEIGHT + below.height();
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(ChartStyle.BLACK);
        ChartStyle.textCentred(graphics, heading, ChartStyle.TITLE_SIZE, width() / 2.0, HEIGHT - 8.0);
        ChartStyle.apart(graphics, () -> {
            graphics.translate((width() - below.width()) / 2.0, HEIGHT);
            below.paint(graphics);
        });
    }
}
