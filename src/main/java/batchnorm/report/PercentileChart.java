package batchnorm.report;

import batchnorm.results.ActivationRow;
import batchnorm.statistics.Interval;
import java.awt.BasicStroke;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Draws the percentiles of the inputs of one unit's nonlinearity against training steps, as in Figure 1(b, c). */
final class PercentileChart {

    private PercentileChart() {}

    /**
     * One chart.
     *
     * @param range the range of the y axis; the same for charts that are compared by eye
     */
    static Drawing of(String title, List<ActivationRow> series, Interval range) {
        long last = series.stream().mapToLong(ActivationRow::step).max().orElse(1);
        List<ActivationRow> finite =
                series.stream().filter(PercentileChart::isFinite).toList();
        return new LineChart(
                title,
                Axis.ofSteps(last),
                Axis.of("input to the nonlinearity", range.low(), range.high()),
                List.of(
                        line("85th percentile", finite, ActivationRow::p85, ChartStyle.dashed()),
                        line("median", finite, ActivationRow::p50, ChartStyle.solid()),
                        line("15th percentile", finite, ActivationRow::p15, ChartStyle.dashes(2, 3))),
                false);
    }

    private static LineChart.Line line(
            String label, List<ActivationRow> rows, ToDoubleFunction<ActivationRow> percentile, BasicStroke stroke) {
        List<LineChart.Point> points = rows.stream()
                .map(row -> new LineChart.Point(row.step(), percentile.applyAsDouble(row)))
                .toList();
        return new LineChart.Line(label, points, List.of(), false, ChartStyle.colour(0), stroke);
    }

    /** The range of all percentiles of all series, with space above for the legend; −1 to 1 if there are none. */
    static Interval range(List<List<ActivationRow>> all) {
        double[] ends = all.stream()
                .flatMap(List::stream)
                .filter(PercentileChart::isFinite)
                .flatMapToDouble(row -> DoubleStream.of(row.p15(), row.p85()))
                .toArray();
        double low = DoubleStream.of(ends).min().orElse(-1);
        double high = DoubleStream.of(ends).max().orElse(1);
        double height = Math.max(high - low, 1e-3);
        return new Interval(low - 0.05 * height, high + 0.5 * height);
    }

    private static boolean isFinite(ActivationRow row) {
        return Double.isFinite(row.p15()) && Double.isFinite(row.p50()) && Double.isFinite(row.p85());
    }
}
