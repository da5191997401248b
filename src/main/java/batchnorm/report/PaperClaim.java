package batchnorm.report;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Metric;
import batchnorm.results.Asked;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Interval;
import batchnorm.statistics.Verdict;
import java.util.Optional;

/**
 * A claim, the experiment that decides it, and the result of our runs.
 *
 * @param section of the paper; empty if the experiment is not of the paper
 * @param experiment the experiment's id, the name of its file
 * @param claim in our own words
 * @param postHoc whether the claim was written after its results were seen
 * @param threshold what counts as shown
 * @param decided the result of the runs; empty if there are none
 * @param looks how often its experiment was looked at; 1 if the number of seeds does not depend on what they show
 */
public record PaperClaim(
        String section,
        String experiment,
        String claim,
        ClaimKind kind,
        boolean postHoc,
        String threshold,
        Optional<ClaimRow> decided,
        int looks) {
    static final String NOT_RUN = "not run";

    /** {@code Section 4.1}, or {@code Not of the paper}. */
    String place() {
        return section.isEmpty() ? "Not of the paper" : "Section " + section;
    }

    /** The claim, marked where it is post-hoc. */
    String text() {
        return Evidence.claim(claim, postHoc);
    }

    /** {@code shown}, {@code refuted}, {@code undecided} or {@code not run}. */
    public String verdict() {
        return decided.map(row -> row.verdict().text()).orElse(NOT_RUN);
    }

    /** A mark where one or two seeds decide nothing; otherwise empty. */
    String fewSeeds() {
        return decided.map(Evidence::fewSeeds).orElse("");
    }

    /** Whether there are runs and they do not show the claim: it is refuted or undecided. */
    public boolean fails() {
        return decided.isPresent() && decided.get().verdict() != Verdict.SHOWN;
    }

    /** Our numbers with their interval, or a dash. */
    public String ours() {
        return decided.map(this::ours).orElse("–");
    }

    /**
     * States what counts as shown: the metric of a variant is above or below that of another variant or a number, or
     * within two numbers.
     */
    public static String threshold(Metric metric, String variant, Asked asked) {
        return metric.label() + " of " + variant + " " + asked.relation() + " " + Evidence.stated(metric, asked);
    }

    private String ours(ClaimRow row) {
        Comparison found = row.comparison();
        Metric metric = row.metric();
        if (row.asked() instanceof Asked.OfVariant) {
            return metric.value(found.value()) + " against " + metric.value(found.reference()) + "; "
                    + Evidence.of(row, looks);
        }
        Interval own = own(found);
        if (own.isPresent() && !metric.isExceededBy(own)) {
            return metric.meanAndInterval(found.value(), own)
                    + (looks > 1 ? ", " + Evidence.level(looks) + " interval, " : ", ")
                    + ReportWriter.seeds(found.pairs());
        }
        return metric.value(found.value()) + "; " + Evidence.of(row, looks);
    }

    /** The interval of our mean, where it is compared with a number; absent where that of the difference is. */
    private static Interval own(Comparison found) {
        Interval interval = found.interval95();
        return interval.isPresent()
                ? new Interval(interval.low() + found.reference(), interval.high() + found.reference())
                : Interval.ABSENT;
    }
}
