package batchnorm.metric;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.statistics.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final Metric ACCURACY = Metrics.FINAL_ACCURACY;
    private static final Metric STEPS = Metrics.STEPS_TO.metric(0.9);

    @Test
    void accuraciesAreInPercentAndTheirDifferencesInPoints() {
        assertThat(ACCURACY.value(0.98765)).isEqualTo("98.77 %");
        assertThat(ACCURACY.stated(0.999)).isEqualTo("99.9 %");
        assertThat(ACCURACY.meanAndInterval(0.5, new Interval(0.49, 0.51))).isEqualTo("50.00 ± 1.00 %");
        assertThat(ACCURACY.difference(-0.005)).isEqualTo("−0.50 points");
        assertThat(ACCURACY.differenceRange(new Interval(-0.01, 0.02))).isEqualTo("−1.00 to +2.00 points");
    }

    @Test
    void anIntervalThatLeavesWhatIsPossibleGivesWayToTheSeeds() {
        Interval below = new Interval(-0.4, 0.9);
        Interval above = new Interval(0.997, 1.001);
        Interval seeds = new Interval(0.1, 0.5692);
        assertThat(ACCURACY.isExceededBy(below)).isTrue();
        assertThat(ACCURACY.isExceededBy(above)).isTrue();
        assertThat(ACCURACY.isExceededBy(new Interval(0, 1))).isFalse();
        assertThat(ACCURACY.isExceededBy(Interval.ABSENT)).isFalse();
        assertThat(ACCURACY.meanAndInterval(0.2564, below, seeds)).isEqualTo("25.64 % (10.00 to 56.92 %)");
        assertThat(ACCURACY.meanAndInterval(0.2564, below)).isEqualTo("25.64 % (interval leaves 0 to 100 %)");
        assertThat(ACCURACY.meanAndInterval(0.2564, Interval.ABSENT, seeds)).isEqualTo("25.64 %");
        assertThat(ACCURACY.meanAndInterval(0.5, new Interval(0.49, 0.51), seeds))
                .isEqualTo("50.00 ± 1.00 %");
        for (Metric unlimited : List.of(Metrics.DRIFT, STEPS, Metrics.GENERALIZATION_GAP, Metrics.SPEED_UP)) {
            assertThat(unlimited.isExceededBy(new Interval(-2, 3)))
                    .as(unlimited.name())
                    .isFalse();
        }
    }

    @Test
    void stepsAreWholeAndAreReachedOrNot() {
        assertThat(STEPS.value(12_000)).isEqualTo("12,000");
        assertThat(STEPS.difference(-11_500)).isEqualTo("−11,500");
        assertThat(STEPS.value(Double.POSITIVE_INFINITY)).isEqualTo("not reached by all seeds");
        assertThat(Metrics.SPEED_UP.value(Double.NEGATIVE_INFINITY)).isEqualTo("not reached by all seeds");
        assertThat(Metrics.SPEED_UP.value(2)).isEqualTo("2.00 ×");
    }

    @Test
    void aShareOfRunsIsInPercentWithBothEndsOfItsInterval() {
        assertThat(Metrics.DIVERGED.isYesOrNo()).isTrue();
        assertThat(Metrics.DRIFT.isYesOrNo()).isFalse();
        assertThat(Metrics.DIVERGED.value(0.3)).isEqualTo("30 %");
        assertThat(Metrics.DIVERGED.stated(0.5)).isEqualTo("50 %");
        assertThat(Metrics.DIVERGED.meanAndInterval(0.3, new Interval(0.0667, 0.6525)))
                .isEqualTo("30 % (7 to 65 %)");
        assertThat(Metrics.DIVERGED.meanAndInterval(1, Interval.ABSENT)).isEqualTo("100 %");
    }

    @Test
    void otherNumbersHaveThreeDigits() {
        assertThat(Metrics.DRIFT.value(0.012345)).isEqualTo("0.0123");
        assertThat(Metrics.DRIFT.value(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Metrics.DRIFT.value(Double.NaN)).isEqualTo("–");
        assertThat(Metrics.DRIFT.difference(Double.NaN)).isEqualTo("–");
        assertThat(Metrics.DRIFT.stated(1e-7)).isEqualTo("1e−7");
        assertThat(Metrics.DRIFT.stated(0.25)).isEqualTo("0.25");
    }

    @Test
    void aDistanceOfAccuraciesIsInPercentagePoints() {
        assertThat(PaperMetrics.DISTANCE.value(0.00321)).isEqualTo("0.32 points");
        assertThat(PaperMetrics.DISTANCE.stated(0.005)).isEqualTo("0.5 points");
        assertThat(PaperMetrics.DISTANCE.difference(-0.005)).isEqualTo("−0.50 points");
        assertThat(PaperMetrics.DISTANCE.value(Double.NaN)).isEqualTo("–");
    }

    @Test
    void aThresholdIsNamedInPercent() {
        assertThat(Metrics.STEPS_TO.metric(0.975).label()).isEqualTo("steps to 97.5 %");
        assertThat(Metrics.BEST_STEP.label()).isEqualTo("best step");
    }
}
