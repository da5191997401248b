package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AccuracyCurveTest {
    private final AccuracyCurve curve =
            new AccuracyCurve(new long[] {1, 100, 200, 300, 400}, new double[] {0.1, 0.9, 0.95, 0.95, 0.93});

    @Test
    void knowsItsLastAndItsFirstBestPoint() {
        assertThat(curve.finalAccuracy()).isEqualTo(0.93);
        assertThat(curve.bestAccuracy()).isEqualTo(0.95);
        assertThat(curve.bestStep()).hasValue(200);
    }

    @Test
    void stepsToAThresholdAreTheFirstMeasuredOnesThatReachIt() {
        assertThat(curve.stepsTo(0.9)).hasValue(100);
        assertThat(curve.stepsTo(0.91)).hasValue(200);
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
