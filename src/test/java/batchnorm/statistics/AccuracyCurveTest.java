package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import batchnorm.statistics.AccuracyCurve.Reached;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AccuracyCurveTest {
    private final AccuracyCurve curve =
            new AccuracyCurve(new long[] {1, 100, 200, 300, 400}, new double[] {0.1, 0.9, 0.95, 0.95, 0.93});

    @Test
    void knowsItsLastAndItsFirstBestPoint() {
        assertThat(curve.lastAccuracy()).isEqualTo(0.93);
        assertThat(curve.bestAccuracy()).isEqualTo(0.95);
        assertThat(curve.bestStep()).hasValue(new Reached(200, 100));
    }

    @Test
    void theFinalAccuracyIsTheMeanOfTheLastTenEvaluationsOfTheLastQuarter() {
        assertThat(curve.finalAccuracy()).isCloseTo((0.95 + 0.93) / 2, within(1e-15)); // those at 300 and 400
        long[] steps = LongStream.rangeClosed(0, 100).toArray();
        double[] accuracy =
                LongStream.rangeClosed(0, 100).mapToDouble(step -> step / 100.0).toArray();
        assertThat(new AccuracyCurve(steps, accuracy).finalAccuracy()).isCloseTo(0.955, within(1e-15)); // 0.91 to 1
    }

    @Test
    void stepsToAThresholdLieOnTheLineBetweenTheEvaluationsAroundIt() {
        assertThat(curve.stepsTo(0.9)).hasValue(new Reached(100, 99));
        Reached between = curve.stepsTo(0.91).orElseThrow();
        assertThat(between.step()).isCloseTo(120, within(1e-9)); // a fifth of the way from 0.9 to 0.95
        assertThat(between.resolution()).isEqualTo(100);
        assertThat(curve.stepsTo(0.05)).hasValue(new Reached(1, 0));
        assertThat(curve.stepsTo(0.96)).isEmpty();
    }

    @Test
    void nanReachesNothing() {
        AccuracyCurve diverged = new AccuracyCurve(new long[] {1, 2}, new double[] {Double.NaN, Double.NaN});
        assertThat(diverged.stepsTo(0)).isEmpty();
        assertThat(diverged.bestAccuracy()).isNaN();
        assertThat(diverged.bestStep()).isEmpty();
    }

    @Test
    void anEmptyCurveHasNothing() {
        AccuracyCurve empty = new AccuracyCurve(new long[0], new double[0]);
        assertThat(empty.finalAccuracy()).isNaN();
        assertThat(empty.stepsTo(0)).isEmpty();
    }

    @Test
    void stepsMustAscendAndLengthsAgree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccuracyCurve(new long[] {2, 2}, new double[] {0, 0}))
                .withMessageContaining("step 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new AccuracyCurve(new long[1], new double[2]));
    }
}
