package batchnorm.report;

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

    /** Our figures with their interval, or a dash. */
    public String ours() {
        return decided.map(PaperClaim::ours).orElse("–");
    }

    /** The words for a threshold: a measure of a variant that must lie on one side of another's, or of a number. */
    public static String threshold(String measure, String variant, Relation relation, String reference) {
        String bound = ClaimTable.isNumber(reference)
                ? Numbers.bound(measure, Double.parseDouble(reference))
                : "that of " + reference;
        return Numbers.name(measure) + " of " + variant + " " + relation.text() + " " + bound;
    }

    private static String ours(ClaimRow row) {
        Comparison found = row.comparison();
        String measure = row.measure();
        Interval interval = found.interval95();
        if (ClaimTable.isNumber(row.reference())) {
            Interval own = interval.isPresent()
                    ? new Interval(interval.low() + found.reference(), interval.high() + found.reference())
                    : interval;
            return Numbers.meanAndHalf(measure, found.value(), own);
        }
        String values = Numbers.value(measure, found.value()) + " against " + Numbers.value(measure, found.reference());
        return interval.isPresent()
                ? values + "; difference " + Numbers.difference(measure, found.difference()) + ", "
                        + Numbers.differenceRange(measure, interval)
                : values;
    }
}
