package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.ClaimKind;
import batchnorm.experiment.Claim;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.Asked;
import batchnorm.results.ClaimRow;
import batchnorm.results.MetricValues;
import batchnorm.results.provenance.RunKey;
import batchnorm.statistics.Interval;
import batchnorm.statistics.Relation;
import batchnorm.statistics.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Metric STEPS = Metrics.STEPS_TO.metric(0.9);
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final Map<RunKey, Map<Metric, Double>> runs = new LinkedHashMap<>();
    private final Map<RunKey, Map<Metric, Double>> resolutions = new LinkedHashMap<>();

    private void runs(String variant, Metric metric, double... values) {
        for (int i = 0; i < values.length; i++) {
            runs.put(new RunKey(variant, i + 1), Map.of(metric, values[i]));
        }
    }

    private ClaimRow decide(Claim claim) {
        return Claims.decide(List.of(claim), new MetricValues(runs, resolutions), one -> false, 1)
                .get(0);
    }

    private static Claim bnIsFaster(ClaimKind kind) {
        return new Claim.Comparison("Faster.", STEPS, "BN", Relation.BELOW, "plain", kind, true);
    }

    @Test
    void onlyTheSeedsOfBothVariantsArePaired() {
        runs("BN", STEPS, 100, 150, 100, 125);
        runs("plain", STEPS, 500, 550, 501);
        ClaimRow row = decide(bnIsFaster(ClaimKind.FINDING));
        assertThat(row.comparison().differences()).containsExactly(-400.0, -400.0, -401.0);
        assertThat(row.verdict()).isEqualTo(Verdict.SHOWN);
        assertThat(row.kind()).isEqualTo(ClaimKind.FINDING);
        assertThat(row.postHoc()).isTrue();
        assertThat(row.asked()).isEqualTo(new Asked.OfVariant(Relation.BELOW, "plain"));
        assertThat(row.reference()).isEqualTo("plain");
    }

    @Test
    void theResolutionsOfBothVariantsWidenTheInterval() {
        runs("BN", STEPS, 100, 100, 100);
        runs("plain", STEPS, 500, 500, 500);
        resolutions.put(new RunKey("BN", 2), Map.of(STEPS, 25.0));
        resolutions.put(new RunKey("plain", 1), Map.of(STEPS, 875.0));
        ClaimRow row = decide(bnIsFaster(ClaimKind.FINDING));
        assertThat(row.comparison().interval95()).isEqualTo(new Interval(-850, 50)); // −400 ± (25 + 875)/2
        assertThat(row.verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aCheckNeedsEveryPairAndAFindingMoreThanFive() {
        runs("BN", STEPS, 100, 100, 100);
        runs("plain", STEPS, 500, NEVER, NEVER);
        assertThat(decide(bnIsFaster(ClaimKind.ENGINE)).verdict()).isEqualTo(Verdict.SHOWN);
        assertThat(decide(bnIsFaster(ClaimKind.FINDING)).verdict()).isEqualTo(Verdict.UNDECIDED);
        runs("BN", STEPS, 100, 600, 100);
        runs("plain", STEPS, 500, 500, NEVER);
        assertThat(decide(bnIsFaster(ClaimKind.IDENTITY)).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void runsThatAreAYesOrANoAreCounted() {
        runs("plain", Metrics.DIVERGED, 1, 1, 1, 1, 1, 1);
        ClaimRow row = decide(
                new Claim.Bound("Diverges.", Metrics.DIVERGED, "plain", Relation.ABOVE, 0.5, ClaimKind.FINDING, false));
        assertThat(row.verdict()).isEqualTo(Verdict.SHOWN);
        assertThat(row.comparison().share95().isPresent()).isTrue();
        assertThat(row.asked()).isEqualTo(new Asked.OfNumber(Relation.ABOVE, 0.5));
        assertThat(row.reference()).isEqualTo("0.5");
    }

    private static Claim reached(double low, double high, ClaimKind kind) {
        return new Claim.Range("In time.", STEPS, "BN", low, high, kind, false);
    }

    @Test
    void aRangeIsOneClaimAboutBothOfItsNumbers() {
        runs("BN", STEPS, 100, 101, 102);
        ClaimRow row = decide(reached(90, 120, ClaimKind.FINDING));
        assertThat(row.asked()).isEqualTo(new Asked.OfRange(90, 120));
        assertThat(row.reference()).isEqualTo("90.0 to 120.0");
        assertThat(row.verdict()).isEqualTo(Verdict.SHOWN);
        assertThat(row.comparison().value()).isEqualTo(101);
        assertThat(row.comparison().reference()).as("the nearer one").isEqualTo(90);
        assertThat(row.comparison().differences()).containsExactly(10.0, 11.0, 12.0);
        assertThat(decide(reached(10, 90, ClaimKind.FINDING)).verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(decide(reached(90, 102, ClaimKind.FINDING)).verdict()).isEqualTo(Verdict.UNDECIDED);
        resolutions.put(new RunKey("BN", 2), Map.of(STEPS, 25.0));
        assertThat(decide(reached(90, 120, ClaimKind.FINDING)).verdict())
                .as("101 is known to 12.5 steps, and 90 is 11 away")
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aCheckOfARangeNeedsEveryValueInside() {
        runs("BN", STEPS, 100, 101, 102);
        assertThat(decide(reached(99, 103, ClaimKind.ENGINE)).verdict()).isEqualTo(Verdict.SHOWN);
        ClaimRow row = decide(reached(100, 103, ClaimKind.IDENTITY));
        assertThat(row.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(row.comparison().onSide()).isEqualTo(2);
    }

    @Test
    void aVariantThatDidNotRunDecidesNothing() {
        runs("BN", STEPS, 100, 100, 100);
        ClaimRow row = decide(bnIsFaster(ClaimKind.FINDING));
        assertThat(row.comparison().pairs()).isZero();
        assertThat(row.verdict()).isEqualTo(Verdict.UNDECIDED);
    }
}
