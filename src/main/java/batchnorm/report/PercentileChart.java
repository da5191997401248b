package batchnorm.report;

import batchnorm.results.ActivationRow;
import batchnorm.statistics.Interval;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws the percentiles of the inputs of one unit's nonlinearity against training steps, as in Figure 1(b, c). */
final class PercentileChart {

    private PercentileChart() {}

    /**
     * One chart.
     *
     * @param range the range of the y axis; the same for charts that are compared by eye
     * @param colour the colour of the variant
     * @param paper the paper's printed percentiles, which lie under ours
     */
    static Drawing of(
            String title, List<ActivationRow> series, Interval range, Color colour, List<LineChart.Line> paper) {
        long last = series.stream().mapToLong(ActivationRow::step).max().orElse(1);
        List<ActivationRow> finite =
                series.stream().filter(PercentileChart::isFinite).toList();
        return new LineChart(
                title,
                Axis.ofSteps(last),
                Axis.of("input to the nonlinearity", range.low(), range.high()),
                Stream.concat(
                                Stream.of(
                                        line(
                                                "85th percentile",
                                                finite,
                                                ActivationRow::p85,
                                                colour,
                                                ChartStyle.dashed()),
                                        line("median", finite, ActivationRow::p50, colour, ChartStyle.solid()),
                                        line(
                                                "15th percentile",
                                                finite,
                                                ActivationRow::p15,
                                                colour,
                                                ChartStyle.dashes(2, 3))),
                                paper.stream())
                        .toList(),
                false);
    }

    private static LineChart.Line line(
            String label,
            List<ActivationRow> rows,
            ToDoubleFunction<ActivationRow> percentile,
            Color colour,
            BasicStroke stroke) {
        List<LineChart.Point> points = rows.stream()
                .map(row -> new LineChart.Point(row.step(), percentile.applyAsDouble(row)))
                .toList();
        return new LineChart.Line(label, points, List.of(), false, colour, stroke);
    }

    /**
     * The range of all percentiles of all series and of the printed ones, with space above for the legend; −1 to 1 if
     * there are none.
     */
    static Interval range(Collection<List<ActivationRow>> all, List<LineChart.Line> paper) {
        DoubleStream ours = all.stream()
                .flatMap(List::stream)
                .filter(PercentileChart::isFinite)
                .flatMapToDouble(row -> DoubleStream.of(row.p15(), row.p85()));
        DoubleStream printed =
                paper.stream().flatMap(line -> line.points().stream()).mapToDouble(LineChart.Point::y);
        double[] ends = DoubleStream.concat(ours, printed).toArray();
        double low = DoubleStream.of(ends).min().orElse(-1);
        double high = DoubleStream.of(ends).max().orElse(1);
        double height = Math.max(high - low, 1e-3);
        return new Interval(low - 0.05 * height, high + 0.5 * height);
    }

    private static boolean isFinite(ActivationRow row) {
        return Double.isFinite(row.p15()) && Double.isFinite(row.p50()) && Double.isFinite(row.p85());
    }
}
