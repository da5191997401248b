package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.Asked;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperClaimsTest {
    private static PaperClaim notRun(String section, String experiment, String claim, ClaimKind kind) {
        return new PaperClaim(section, experiment, claim, kind, false, "drift of BN below 1", Optional.empty(), 1);
    }

    private static PaperClaim decided(ClaimKind kind, boolean postHoc, double... values) {
        double[] ones = Comparison.repeated(1, values.length);
        Comparison comparison = kind.isCheck()
                ? Comparison.check(values, ones, Relation.BELOW)
                : Comparison.decide(values, ones, Relation.BELOW, 0);
        Asked asked = new Asked.OfNumber(Relation.BELOW, 1);
        ClaimRow row = new ClaimRow("It holds.", kind, postHoc, Metrics.DRIFT, "BN", asked, comparison);
        return new PaperClaim("4.1", "mine", "It holds.", kind, postHoc, "drift of BN below 1", Optional.of(row), 1);
    }

    @Test
    void aClaimWithoutASectionIsMarkedAsNotOfThePaper() {
        PaperClaims claims = new PaperClaims(List.of(
                notRun("3.1", "inference", "It holds.", ClaimKind.IDENTITY),
                notRun("", "my-own", "Mine is faster.", ClaimKind.FINDING)));
        assertThat(claims.lines())
                .contains("Section 3.1, inference", "Not of the paper, my-own", "  not run   Mine is faster.")
                .endsWith("1 identity: 1 not run", "1 finding: 1 not run");
        assertThat(claims.markdown())
                .contains(
                        "| 3.1 | It holds. | identity | `inference` |", "| – | Mine is faster. | finding | `my-own` |");
        assertThat(claims.failing()).isZero();
    }

    @Test
    void noClaimsAreCountedAsNone() {
        assertThat(new PaperClaims(List.of()).lines()).containsExactly("0 claims");
    }

    @Test
    void kindsAreCountedApartAndFewSeedsAreMarked() {
        PaperClaims claims = new PaperClaims(List.of(
                decided(ClaimKind.FINDING, false, 0.5, 0.51, 0.52, 0.5),
                decided(ClaimKind.FINDING, false, 2, 2.01, 2.02, 2),
                decided(ClaimKind.FINDING, false, 0.5, 2, 0.7, 1),
                decided(ClaimKind.FINDING, false, 0.5),
                decided(ClaimKind.FINDING, false, 0.5, 0.7),
                decided(ClaimKind.FINDING, true, 0.5, 0.51, 0.52, 0.5),
                decided(ClaimKind.ENGINE, false, 0.5),
                decided(ClaimKind.IDENTITY, false, 0.5, 1.5)));
        assertThat(claims.counts())
                .containsExactly(
                        "1 identity: 1 refuted",
                        "1 check of an engine: 1 shown",
                        "5 findings: 1 shown, 1 refuted, 3 undecided (2 with one or two seeds);"
                                + " after Holm 1 shown, 1 refuted",
                        "1 post-hoc finding: 1 shown; after Holm 1 shown, 0 refuted");
        assertThat(claims.failing()).isEqualTo(5);
        assertThat(claims.lines())
                .contains(
                        "  undecided It holds. (one seed)",
                        "  undecided It holds. (2 seeds)",
                        "  shown     It holds. (post-hoc)",
                        "            ours:  0.500; difference −0.500, one seed, no interval",
                        "            ours:  0.600; differences −0.500 and −0.300, 2 seeds, no interval",
                        "            ours:  1.00; holds in 1 of 2 runs");
    }

    @Test
    void pIsAdjustedForTheNumberOfFindingsThatHaveOne() {
        // Student's t with 2 degrees of freedom: p = 1 − t/√(2 + t²). Here t = 5.28 and p = 0.034.
        PaperClaim found = decided(ClaimKind.FINDING, false, 0.5, 0.6, 0.75);
        double t = (1.15 / 3) / Math.sqrt(0.19 / 6 / 2 / 3);
        double p = 1 - t / Math.sqrt(2 + t * t);
        String raw = Numbers.p(p);
        assertThat(p).isBetween(0.034, 0.035);
        PaperClaim untested = decided(ClaimKind.FINDING, false, 0.5);
        PaperClaim check = decided(ClaimKind.IDENTITY, false, 0.5);
        String alone = "            p:     " + raw + "; after Holm, all listed: shown, p = " + raw;
        assertThat(new PaperClaims(List.of(found, untested, check)).lines()).contains(alone);
        PaperClaim other = decided(ClaimKind.FINDING, false, 0.5, 2, 0.7);
        assertThat(new PaperClaims(List.of(found, other)).lines())
                .contains("            p:     " + raw + "; after Holm, all listed: undecided, p = " + Numbers.p(2 * p))
                .contains("2 findings: 1 shown, 1 undecided; after Holm 0 shown, 0 refuted");
    }

    @Test
    void theColumnAfterHolmSaysWhoseFindingsAreCounted() {
        assertThat(PaperClaims.header()).endsWith("verdict", "p", "after Holm, all listed");
        PaperClaims claims = new PaperClaims(List.of(decided(ClaimKind.FINDING, false, 0.5, 0.51, 0.52, 0.5)));
        assertThat(claims.markdown()).contains("| verdict | p | after Holm, all listed |");
        assertThat(claims.rows())
                .allMatch(row -> row.size() == PaperClaims.header().size());
    }

    private static PaperClaim range(ClaimKind kind, Metric metric, double low, double high, double... values) {
        Asked asked = new Asked.OfRange(low, high);
        double[] lows = Comparison.repeated(low, values.length);
        double[] highs = Comparison.repeated(high, values.length);
        Comparison comparison = kind.isCheck()
                ? Comparison.within(
                        Comparison.check(values, lows, Relation.ABOVE), Comparison.check(values, highs, Relation.BELOW))
                : Comparison.within(
                        Comparison.decide(values, lows, Relation.ABOVE, 0),
                        Comparison.decide(values, highs, Relation.BELOW, 0));
        ClaimRow row = new ClaimRow("It holds.", kind, false, metric, "BN", asked, comparison);
        String threshold = PaperClaim.threshold(metric, "BN", asked);
        return new PaperClaim("4.1", "mine", "It holds.", kind, false, threshold, Optional.of(row), 1);
    }

    @Test
    void aRangeIsShownWithBothItsNumbersAndOursWithItsInterval() {
        PaperClaim shown = range(ClaimKind.FINDING, Metrics.DRIFT, 0.25, 2, 0.9, 1, 1.1);
        assertThat(shown.threshold()).isEqualTo("drift of BN within 0.25 to 2");
        assertThat(shown.ours()).isEqualTo("1.00 ± 0.248, 3 seeds");
        PaperClaims claims = new PaperClaims(List.of(shown));
        assertThat(claims.counts()).containsExactly("1 finding: 1 shown; after Holm 1 shown, 0 refuted");
        assertThat(ClaimMaps.of(claims).get(0))
                .containsEntry("asked", "drift of BN within 0.25 to 2")
                .containsEntry("reference", "0.25 to 2.0")
                .containsEntry("reference_value", 0.25);
        assertThat(range(ClaimKind.FINDING, Metrics.FINAL_ACCURACY, 0.25, 0.5, 0.9)
                        .threshold())
                .isEqualTo("final accuracy of BN within 25 % to 50 %");
    }

    @Test
    void aDifferenceFromARangeNamesTheNumberThatItIsFrom() {
        assertThat(range(ClaimKind.FINDING, Metrics.DRIFT, 0.25, 2, 1).ours())
                .isEqualTo("1.00; difference +0.750 from 0.25, one seed, no interval");
        assertThat(range(ClaimKind.FINDING, Metrics.DRIFT, 0.25, 2, 3, 4).ours())
                .isEqualTo("3.50; differences +1.00 and +2.00 from 2, 2 seeds, no interval");
        assertThat(range(ClaimKind.FINDING, Metrics.DRIFT, 0.25, 2, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5)
                        .ours())
                .isEqualTo("1.50; below 2 in 6 of 6 seeds, 95 % interval of this share 54 to 100 %");
        assertThat(range(ClaimKind.FINDING, Metrics.DRIFT, 0.25, 2, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)
                        .ours())
                .isEqualTo("0.500; above 0.25 in 6 of 6 seeds, 95 % interval of this share 54 to 100 %");
        assertThat(range(ClaimKind.ENGINE, Metrics.DRIFT, 0.25, 2, 1, 3, 0.25).ours())
                .isEqualTo("1.42; holds in 1 of 3 runs");
    }

    /** The interval of the difference decides, so it is what is shown. */
    @Test
    void anAccuracyWhoseIntervalExceedsWhatIsPossibleIsShownWithTheDifference() {
        Comparison comparison =
                Comparison.decide(new double[] {0.1, 0.1, 0.55}, Comparison.repeated(0.2, 3), Relation.ABOVE, 0);
        ClaimRow row = new ClaimRow(
                "It trains.",
                ClaimKind.FINDING,
                false,
                Metrics.FINAL_ACCURACY,
                "BN",
                new Asked.OfNumber(Relation.ABOVE, 0.2),
                comparison);
        PaperClaim claim =
                new PaperClaim("4.1", "mine", "It trains.", ClaimKind.FINDING, false, "", Optional.of(row), 1);
        assertThat(claim.ours())
                .isEqualTo("25.00 %; difference +5.00 points, 95 % interval −59.54 to +69.54 points, 3 seeds");
    }
}
