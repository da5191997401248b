package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void theSmallestIsMultipliedByTheNumberOfTestsTheNextByOneLess() {
        double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}); // the example of R's p.adjust
        assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void noAdjustedValueIsBelowThatOfASmallerOneOrAboveOne() {
        assertThat(Holm.adjusted(new double[] {0.5, 0.02, 0.9, 0.021}))
                .containsExactly(new double[] {1, 0.08, 1, 0.08}, within(1e-15));
    }

    @Test
    void aTestThatWasNotMadeIsNotCounted() {
        assertThat(Holm.adjusted(new double[] {Double.NaN, 0.02, Double.NaN, 0.01}))
                .containsExactly(new double[] {Double.NaN, 0.02, Double.NaN, 0.02}, within(1e-15));
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }
}
