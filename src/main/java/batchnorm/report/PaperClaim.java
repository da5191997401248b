package batchnorm.report;

import batchnorm.metric.Metric;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Interval;
import batchnorm.statistics.Relation;
import batchnorm.statistics.Verdict;
import java.util.Optional;

/**
 * A claim, the experiment that decides it, and the result of our runs.
 *
 * @param section of the paper; empty if the experiment is not of the paper
 * @param experiment the experiment's id, the name of its file
 * @param claim in our own words
 * @param threshold what counts as met
 * @param decided the result of the runs; empty if there are none
 */
public record PaperClaim(
        String section, String experiment, String claim, String threshold, Optional<ClaimRow> decided) {
    private static final String NOT_RUN = "not run";

    /** {@code Section 4.1}, or {@code Not of the paper}. */
    String place() {
        return section.isEmpty() ? "Not of the paper" : "Section " + section;
    }

    /** {@code met}, {@code not met}, {@code undecided} or {@code not run}. */
    public String verdict() {
        return decided.map(row -> row.comparison().verdict().text()).orElse(NOT_RUN);
    }

    /** Whether runs decided the claim and it is not met. */
    public boolean fails() {
        return decided.isPresent() && decided.get().comparison().verdict() != Verdict.MET;
    }

    /** Our numbers with their interval, or a dash. */
    public String ours() {
        return decided.map(PaperClaim::ours).orElse("–");
    }

    /** States what counts as met: the metric of a variant is above or below that of another variant, or a number. */
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
