package batchnorm.results;

import batchnorm.statistics.Interval;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From the measures of single runs to those of variants. */
public final class Summary {

    private Summary() {}

    /** By variant in the given order, then measure; a measure that no seed of a variant has, is left out. */
    public static List<SummaryRow> of(List<String> variants, MetricValues measures) {
        List<SummaryRow> rows = new ArrayList<>();
        for (String variant : variants) {
            for (String measure : measures.names()) {
                double[] values = measures.values(variant, measure);
                if (!Arrays.stream(values).allMatch(Double::isNaN)) {
                    rows.add(row(variant, measure, values));
                }
            }
        }
        return rows;
    }

    private static SummaryRow row(String variant, String measure, double[] values) {
        int reached = (int) Arrays.stream(values).filter(Double::isFinite).count();
        if (reached < values.length) {
            return new SummaryRow(variant, measure, values.length, reached, Double.NaN, Double.NaN, Interval.ABSENT);
        }
        SampleStatistics statistics = SampleStatistics.of(values);
        return new SummaryRow(
                variant,
                measure,
                values.length,
                reached,
                statistics.mean(),
                statistics.standardDeviation(),
                statistics.interval95());
    }
}
