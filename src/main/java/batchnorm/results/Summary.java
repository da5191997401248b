package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Binomial;
import batchnorm.statistics.Interval;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Computes the metrics of variants from those of their runs. */
public final class Summary {

    private Summary() {}

    /**
     * One row for each variant in the given order and each metric. A metric that no seed of a variant has is left out.
     */
    public static List<SummaryRow> of(List<String> variants, MetricValues metrics) {
        List<SummaryRow> rows = new ArrayList<>();
        for (String variant : variants) {
            for (Metric metric : metrics.metrics()) {
                double[] values = metrics.values(variant, metric);
                if (!Arrays.stream(values).allMatch(Double::isNaN)) {
                    rows.add(row(variant, metric, values, metrics.resolution(variant, metric)));
                }
            }
        }
        return rows;
    }

    private static SummaryRow row(String variant, Metric metric, double[] values, double resolution) {
        int reached = (int) Arrays.stream(values).filter(Double::isFinite).count();
        if (reached < values.length) {
            return new SummaryRow(
                    variant, metric, values.length, reached, Double.NaN, Double.NaN, Interval.ABSENT, Interval.ABSENT);
        }
        SampleStatistics statistics = SampleStatistics.of(values);
        DoubleSummaryStatistics ends = Arrays.stream(values).summaryStatistics();
        return new SummaryRow(
                variant,
                metric,
                values.length,
                reached,
                statistics.mean(),
                statistics.standardDeviation(),
                metric.isYesOrNo() && values.length >= SampleStatistics.LEAST
                        ? Binomial.interval95((int) Arrays.stream(values).sum(), values.length)
                        : statistics.interval95().atLeast(resolution),
                new Interval(ends.getMin(), ends.getMax()));
    }
}
