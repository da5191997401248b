package batchnorm.report;

import java.awt.Graphics2D;
import java.util.List;

/** Drawings side by side, as the paper prints Figure 1. */
record PanelDrawing(List<Drawing> panels) implements Drawing {
    PanelDrawing {
        panels = List.copyOf(panels);
    }

    @Override
    public int width() {
        return panels.stream().mapToInt(Drawing::width).sum();
    }

    @Override
    public int height() {
        return panels.stream().mapToInt(Drawing::height).max().orElse(1);
    }

    @Override
    public void paint(Graphics2D graphics) {
        int left = 0;
        for (Drawing panel : panels) {
            Graphics2D own = (Graphics2D) graphics.create();
            own.translate(left, 0);
            panel.paint(own);
            own.dispose();
            left += panel.width();
        }
    }
}
