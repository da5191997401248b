package batchnorm.report;

import batchnorm.metric.Metric;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Interval;
import batchnorm.statistics.Relation;
import batchnorm.statistics.Verdict;
import java.util.Optional;

/**
 * A claim of the paper, the experiment that decides it, and what our runs say.
 *
 * @param section of the paper
 * @param experiment the file's name
 * @param claim in our own words
 * @param threshold what counts as met
 * @param decided what the runs say; empty where there are none
 */
public record PaperClaim(
        String section, String experiment, String claim, String threshold, Optional<ClaimRow> decided) {
    private static final String NOT_RUN = "not run";

    /** {@code met}, {@code not met}, {@code undecided} or {@code not run}. */
    public String verdict() {
        return decided.map(row -> row.comparison().verdict().text()).orElse(NOT_RUN);
    }

    /** Whether runs were made and do not bear it out. */
    public boolean fails() {
        return decided.isPresent() && decided.get().comparison().verdict() != Verdict.MET;
    }

    /** Our numbers with their interval, or a dash. */
    public String ours() {
        return decided.map(PaperClaim::ours).orElse("–");
    }

    /** The words for a threshold: a metric of a variant that must lie on one side of another's, or of a number. */
    public static String threshold(Metric metric, String variant, Relation relation, String reference) {
        String bound =
                ClaimTable.isNumber(reference) ? metric.stated(Double.parseDouble(reference)) : "that of " + reference;
        return metric.label() + " of " + variant + " " + relation.text() + " " + bound;
    }

    private static String ours(ClaimRow row) {
        Comparison found = row.comparison();
        Metric metric = row.metric();
        Interval interval = found.interval95();
        if (ClaimTable.isNumber(row.reference())) {
            Interval own = interval.isPresent()
                    ? new Interval(interval.low() + found.reference(), interval.high() + found.reference())
                    : interval;
            return metric.meanAndHalf(found.value(), own);
        }
        String values = metric.value(found.value()) + " against " + metric.value(found.reference());
        return interval.isPresent()
                ? values + "; difference " + metric.difference(found.difference()) + ", "
                        + metric.differenceRange(interval)
                : values;
    }
}
