package batchnorm.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart with small grey lines below it that say what ran, so that a picture without its report says so too.
 *
 * @param foot the text; it is broken into lines at spaces
 */
record FootedDrawing(Drawing chart, String foot) implements Drawing {
    private static final int SIZE = 10;
    private static final int ROW = 13;
    private static final int MARGIN = 8;
    private static final Color GREY = new Color(0x666666);

    private List<String> rows() {
        double longest = width() - 2.0 * MARGIN;
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String word : foot.split(" ", -1)) {
            if (!row.isEmpty() && ChartStyle.textWidth(row + " " + word, SIZE) > longest) {
                rows.add(row.toString());
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        rows.add(row.toString());
        return rows;
    }

    @Override
    public int width() {
        return chart.width();
    }

    @Override
    public int height() {
        return chart.height() + rows().size() * ROW + MARGIN;
    }

    @Override
    public void paint(Graphics2D graphics) {
        ChartStyle.apart(graphics, () -> chart.paint(graphics));
        graphics.setColor(GREY);
        graphics.setFont(ChartStyle.font(SIZE));
        List<String> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            graphics.drawString(rows.get(i), MARGIN, chart.height() + (i + 1) * ROW - 3);
        }
    }
}
