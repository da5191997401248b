package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.equations.NormalizedUnit.UnitGradients;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Worked by hand for x = 1, 2, 3, 4: μ = 2.5, σ² = 1.25. */
class NormalizedUnitTest {
    private static final Offset<Double> TEN_DIGITS = within(5e-11); // the expected values have ten decimals
    private final NormalizedUnit unit = new NormalizedUnit(new double[] {1, 2, 3, 4}, 0);

    @Test
    void valuesHaveMean0AndVariance1() {
        assertThat(unit.mean()).isEqualTo(2.5);
        assertThat(unit.variance()).isEqualTo(1.25);
        double[] expected = {-1.3416407865, -0.4472135955, 0.4472135955, 1.3416407865};
        assertThat(unit.normalized()).containsExactly(expected, TEN_DIGITS);
        assertThat(unit.output(2, 1))
                .containsExactly(new double[] {-1.683281573, 0.105572809, 1.894427191, 3.683281573}, TEN_DIGITS);
    }

    @Test
    void gradientsAreThoseOfThePaper() {
        UnitGradients gradients = unit.backward(new double[] {1, 0, 0, 0}, 1);
        double[] expected = {0.2683281573, -0.3577708764, -0.0894427191, 0.1788854382};
        assertThat(gradients.x).containsExactly(expected, TEN_DIGITS);
        assertThat(gradients.scale).isCloseTo(-1.3416407865, TEN_DIGITS);
        assertThat(gradients.shift).isEqualTo(1);
        assertThat(gradients.mean).isCloseTo(-1 / Math.sqrt(1.25), TEN_DIGITS);
        assertThat(gradients.variance).isCloseTo(0.75 * Math.pow(1.25, -1.5), TEN_DIGITS);
    }
}
