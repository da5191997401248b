package batchnorm.archive;

import batchnorm.metric.Metric;
import batchnorm.metric.Unit;
import batchnorm.results.SummaryRow;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The metric that stands for a run in a list: the first one of its summary, which is the final accuracy where networks
 * are trained.
 *
 * @param rows one for each variant, in the order of the experiment; empty if there is no summary yet
 */
public record Headline(List<SummaryRow> rows) {
    private static final int MOST = 3;

    public Headline {
        rows = List.copyOf(rows);
    }

    static Headline of(List<SummaryRow> summary) {
        return new Headline(summary.stream()
                .filter(row -> row.metric().equals(summary.get(0).metric()))
                .toList());
    }

    /** In words, such as {@code final accuracy: plain 97.20 %, BN 98.10 ± 0.12 %}; empty if there is no summary. */
    public String text() {
        if (rows.isEmpty()) {
            return "";
        }
        Metric metric = rows.get(0).metric();
        if (rows.size() <= MOST) {
            return metric.label() + ": " + rows.stream().map(Headline::text).collect(Collectors.joining(", "));
        }
        boolean accuracy = metric.unit() == Unit.ACCURACY;
        SummaryRow shown = accuracy
                ? rows.stream()
                        .filter(row -> Double.isFinite(row.mean()))
                        .max(Comparator.comparingDouble(SummaryRow::mean))
                        .orElse(rows.get(0))
                : rows.get(0);
        return metric.label() + (accuracy ? ", best of " : ", first of ") + rows.size() + " variants: " + text(shown);
    }

    private static String text(SummaryRow row) {
        String value = row.reached() == row.seeds()
                ? row.metric().meanAndInterval(row.mean(), row.interval95())
                : row.reached() + " of " + row.seeds() + " seeds have a value";
        return row.variant() + " " + value;
    }
}
