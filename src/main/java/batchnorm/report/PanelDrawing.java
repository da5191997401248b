package batchnorm.report;

import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Drawings side by side, as the paper prints Figure 1; many drawings are in several rows.
 *
 * @param perRow the number of drawings in each row; the last row may have fewer
 */
record PanelDrawing(List<Drawing> panels, int perRow) implements Drawing {
    PanelDrawing {
        panels = List.copyOf(panels);
    }

    /** All drawings in one row. */
    PanelDrawing(List<Drawing> panels) {
        this(panels, Math.max(1, panels.size()));
    }

    private List<Drawing> row(int row) {
        int first = row * perRow;
        return panels.subList(first, Math.min(panels.size(), first + perRow));
    }

    private int rows() {
        return (panels.size() + perRow - 1) / perRow;
    }

    private int height(int row) {
        return row(row).stream().mapToInt(Drawing::height).max().orElse(1);
    }

    @Override
    public int width() {
        return IntStream.range(0, rows())
                .map(row -> row(row).stream().mapToInt(Drawing::width).sum())
                .max()
                .orElse(1);
    }

    @Override
    public int height() {
        return Math.max(1, IntStream.range(0, rows()).map(this::height).sum());
    }

    @Override
    public void paint(Graphics2D graphics) {
        int top = 0;
        for (int row = 0; row < rows(); row++) {
            int left = 0;
            for (Drawing panel : row(row)) {
                int x = left;
                int y = top;
                ChartStyle.apart(graphics, () -> {
                    graphics.translate(x, y);
                    panel.paint(graphics);
                });
                left += panel.width();
            }
            top += height(row);
        }
    }
}
