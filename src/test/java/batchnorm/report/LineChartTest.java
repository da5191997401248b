package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.report.LineChart.Line;
import batchnorm.report.LineChart.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineChartTest {
    private static final List<Point> LEVEL = List.of(new Point(0, 0.5), new Point(1, 0.5));
    /** Above the right half of the plot. */
    private static final List<Point> BAND = List.of(
            new Point(0.5, 0.55), new Point(0.5, 1), new Point(0.9, 0.95), new Point(1, 0.95), new Point(1, 0.55));

    private static Line line(List<Point> band, Color colour, BasicStroke stroke) {
        return new Line("a line", LEVEL, band, false, colour, stroke);
    }

    private static BufferedImage painted(Line... lines) {
        LineChart chart = new LineChart("", Axis.of("x", 0, 1), Axis.of("y", 0, 1), List.of(lines), false);
        BufferedImage image = new BufferedImage(chart.width(), chart.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, chart.width(), chart.height());
        chart.paint(graphics);
        graphics.dispose();
        return image;
    }

    /** How many pixels within a part of the height, from 0 at the top to 1, have this colour. */
    private static long pixels(BufferedImage image, double from, double to, Color colour) {
        long found = 0;
        for (int y = (int) (from * image.getHeight()); y < (int) (to * image.getHeight()); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == colour.getRGB()) {
                    found++;
                }
            }
        }
        return found;
    }

    @Test
    void aDashedLineShowsOnASolidOneThatIsTheSame() {
        BufferedImage image = painted(
                line(List.of(), Color.RED, ChartStyle.dashed()), line(List.of(), Color.BLUE, ChartStyle.solid()));
        // The lines are in the middle, their legend in a corner.
        assertThat(pixels(image, 0.4, 0.6, Color.RED)).isGreaterThan(100);
        assertThat(pixels(image, 0.4, 0.6, Color.BLUE)).isGreaterThan(100);
    }

    @Test
    void theLegendKeepsClearOfShadedAreasToo() {
        Color sample = Color.RED;
        BufferedImage without = painted(line(List.of(), sample, ChartStyle.solid()));
        BufferedImage with = painted(line(BAND, sample, ChartStyle.solid()));
        assertThat(pixels(without, 0, 0.4, sample)).as("in the upper corner").isPositive();
        assertThat(pixels(with, 0, 0.4, sample)).as("not over the band").isZero();
        assertThat(pixels(with, 0.6, 1, sample)).as("in the lower corner").isPositive();
    }
}
