package batchnorm.report;

import batchnorm.metric.Metric;
import batchnorm.metric.Unit;
import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The summary as a table: a row for each variant, a column for each metric. */
record SummaryTable(List<SummaryRow> summary, Provenance provenance) {
    /** What a cell holds where a variant does not have the metric. */
    static final String NONE = "–";

    private static final String DIVERGED = " †";

    /** Units of what a run reaches or not. Any other metric lacks a value only where a run failed or diverged. */
    private static final Set<Unit> REACHED = EnumSet.of(Unit.STEPS, Unit.SPEED_UP, Unit.RELATIVE_STEPS);

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("variant"));
        if (seedsDiffer()) {
            header.add("seeds");
        }
        metrics().forEach(metric -> header.add(metric.label()));
        return header;
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (String variant :
                summary.stream().map(SummaryRow::variant).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(marked(variant)));
            if (seedsDiffer()) {
                cells.add(Integer.toString(seeds(variant)));
            }
            for (Metric metric : metrics()) {
                cells.add(cell(summary, variant, metric));
            }
            rows.add(cells);
        }
        return rows;
    }

    String legend() {
        boolean intervals = summary.stream().anyMatch(row -> row.interval95().isPresent());
        boolean both = summary.stream().anyMatch(row -> row.seeds() == 2 && row.reached() == 2);
        String legend = intervals
                ? "Mean over seeds ± half the 95 % interval of the mean."
                : both ? "" : "No ±: one seed gives no interval.";
        if (both) {
            legend += (intervals ? " " : "") + "Two seeds give no interval; both values are shown, the smaller first.";
        }
        if (summary.stream().anyMatch(row -> row.metric().isExceededBy(row.interval95()))) {
            legend += " Where this interval would leave 0 to 100 %, Student's t says little: the least and the greatest"
                    + " value of the seeds stand in parentheses in its place.";
        }
        if (summary.stream()
                .anyMatch(row -> row.metric().isYesOrNo() && row.interval95().isPresent())) {
            legend += " A share of runs has its exact 95 % interval in parentheses.";
        }
        if (summary.stream().anyMatch(row -> row.reached() < row.seeds())) {
            legend += " Where a seed has no value there is no mean: the mean of the others would flatter the variant.";
        }
        if (hasDiverged()) {
            legend += " †: a seed diverged. Its final accuracy is that of the evaluations before.";
        }
        return legend;
    }

    /** Whether the variants have different numbers of seeds, so that a column shows them. */
    boolean seedsDiffer() {
        return summary.stream().mapToInt(SummaryRow::seeds).distinct().count() > 1;
    }

    private int seeds(String variant) {
        return summary.stream()
                .filter(row -> row.variant().equals(variant))
                .mapToInt(SummaryRow::seeds)
                .max()
                .orElse(0);
    }

    /** The metrics of its columns, without the first column. */
    List<Metric> metrics() {
        return summary.stream().map(SummaryRow::metric).distinct().toList();
    }

    /** A variant's name, with a mark if a seed diverged. */
    String marked(String variant) {
        return variant + (diverged(variant) ? DIVERGED : "");
    }

    boolean hasDiverged() {
        return summary.stream().anyMatch(row -> diverged(row.variant()));
    }

    private boolean diverged(String variant) {
        return provenance.runsOf(variant).stream().anyMatch(RunRecord::isDiverged);
    }

    /** A variant's metric over its seeds, or a dash. */
    static String cell(List<SummaryRow> summary, String variant, Metric metric) {
        return summary.stream()
                .filter(row -> row.variant().equals(variant) && row.metric().equals(metric))
                .map(SummaryTable::cell)
                .findFirst()
                .orElse(NONE);
    }

    /**
     * The mean with half its interval or with the range of the seeds, the two values of two seeds, or the number of
     * seeds that have a value.
     */
    static String cell(SummaryRow row) {
        if (row.seeds() == 2 && row.reached() == 2) {
            return row.metric().value(row.bothSeeds().low()) + " and "
                    + row.metric().value(row.bothSeeds().high());
        }
        if (row.reached() == row.seeds()) {
            return row.metric().meanAndInterval(row.mean(), row.interval95(), row.seedRange());
        }
        boolean reaches = REACHED.contains(row.metric().unit());
        if (row.reached() == 0) {
            return !reaches ? "no value" : row.seeds() == 1 ? "not reached" : "no seed reached it";
        }
        return row.reached() + " of " + row.seeds() + " seeds " + (reaches ? "reached it" : "have a value");
    }
}
