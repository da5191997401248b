package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.report.LineChart.Line;
import batchnorm.report.LineChart.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineChartTest {
    private static final List<Point> LEVEL = List.of(new Point(0, 0.5), new Point(1, 0.5));
    /** Above the right half of the plot. */
    private static final List<Point> BAND = List.of(
            new Point(0.5, 0.55), new Point(0.5, 1), new Point(0.9, 0.95), new Point(1, 0.95), new Point(1, 0.55));

    private static Line line(List<Point> band, Color colour, BasicStroke stroke) {
        return new Line("a line", LEVEL, band, false, colour, stroke);
    }

    private static LineChart chart(Line... lines) {
        return new LineChart("", Axis.of("x", 0, 1), Axis.of("y", 0, 1), List.of(lines), false);
    }

    private static BufferedImage painted(Line... lines) {
        LineChart chart = chart(lines);
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

    /** The points lie at the left and the right edge, and the legend keeps away from these. */
    @Test
    void theLegendKeepsClearOfALineBetweenItsPointsToo() {
        List<Point> high = List.of(new Point(0, 0.9), new Point(1, 0.9));
        BufferedImage image = painted(new Line("a line", high, List.of(), false, Color.RED, ChartStyle.solid()));
        assertThat(pixels(image, 0.6, 1, Color.RED)).as("in the lower corner").isPositive();
    }

    @Test
    void aLegendThatIsWiderThanHalfThePlotStandsBesideIt() {
        String name = "without batch normalization (1 of 3 diverged)";
        LineChart wide = chart(new Line(name, LEVEL, List.of(), false, Color.RED, ChartStyle.solid()));
        assertThat((double) wide.width())
                .isGreaterThan(LineChart.WIDTH + ChartStyle.textWidth(name, ChartStyle.LABEL_SIZE));
        assertThat(wide.legendOutside()).as("though it was not asked for").isTrue();
        LineChart narrow = chart(line(List.of(), Color.RED, ChartStyle.solid()));
        assertThat(narrow.width()).isEqualTo(LineChart.WIDTH);
    }

    /** The title's letters end at 23 points. */
    @Test
    void longLabelsOfTheVerticalAxisDoNotReachItsTitle() {
        Axis y = Axis.ofDecades("the height", 1e-163, 1);
        LineChart chart = new LineChart("", Axis.of("x", 0, 1), y, List.of(), false);
        Matcher x = Pattern.compile("x=\"([0-9.]+)\"[^>]*>10⁻¹⁴⁰<")
                .matcher(new String(Rendering.svg(chart), StandardCharsets.UTF_8));
        assertThat(x.find()).isTrue();
        assertThat(Double.parseDouble(x.group(1))).isGreaterThan(26);
        assertThat(AxisTicks.left(y)).isGreaterThan(AxisTicks.left(Axis.of("y", 0, 1)));
        assertThat(chart.width()).as("the plot is narrower").isEqualTo(LineChart.WIDTH);
    }
}
