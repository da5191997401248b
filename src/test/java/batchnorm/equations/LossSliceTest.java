package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossSliceTest {
    private static final Normalization BATCH = new Normalization.Batch(1e-5, 0.9);
    private static final int SEED = 3;

    private static FullyConnected spec(Normalization normalization) {
        return new FullyConnected(5, List.of(4, 3), 2, Nonlinearity.SIGMOID, normalization, 0.4);
    }

    private static double[] parameters(FullyConnected spec) {
        int length = new DoubleNetwork(spec).length();
        return IntStream.range(0, length).mapToDouble(i -> 1 + Math.sin(i)).toArray();
    }

    private static double norm(double[] of, int from, int count) {
        return Math.sqrt(IntStream.range(from, from + count)
                .mapToDouble(i -> of[i] * of[i])
                .sum());
    }

    private static double[] direction(FullyConnected spec, double x, double y) {
        double[] start = parameters(spec);
        double[] moved = new LossSlice(spec, start, SEED).at(x, y);
        return IntStream.range(0, start.length)
                .mapToDouble(i -> moved[i] - start[i])
                .toArray();
    }

    @Test
    void eachUnitsPartOfADirectionHasTheNormOfItsWeightsAndNothingElseMoves() {
        FullyConnected spec = spec(BATCH);
        double[] start = parameters(spec);
        double[] direction = direction(spec, 1, 0);
        for (int unit = 0; unit < 4; unit++) {
            assertThat(norm(direction, 5 * unit, 5)).isCloseTo(norm(start, 5 * unit, 5), within(1e-12));
        }
        assertThat(norm(direction, 20, 16)).isZero(); // γ, β, mean and variance of 4 units
        assertThat(norm(direction, 36, 4)).isCloseTo(norm(start, 36, 4), within(1e-12));
        assertThat(norm(direction, 48, 12)).isZero();
        assertThat(norm(direction, 60, 3)).isCloseTo(norm(start, 60, 3), within(1e-12));
        assertThat(norm(direction, 66, 2)).isZero(); // the softmax's bias
        assertThat(start).hasSize(68);
    }

    @Test
    void aPointIsTheSumOfBothDirections() {
        FullyConnected spec = spec(BATCH);
        double[] x = direction(spec, 1, 0);
        double[] y = direction(spec, 0, 1);
        double[] both = direction(spec, 2, -3);
        assertThat(x).isNotEqualTo(y);
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isCloseTo(2 * x[i] - 3 * y[i], within(1e-12));
        }
    }

    /** The first unit's weights are equal, so its part of the directions is. */
    @Test
    void networksWithAndWithoutNormalizationHaveTheSameDirections() {
        double[] with = direction(spec(BATCH), 1, 0);
        double[] without = direction(spec(new Normalization.None()), 1, 0);
        for (int i = 0; i < 20; i++) {
            assertThat(without[i]).isCloseTo(with[i], within(1e-12));
        }
        assertThat(norm(without, 20, 4)).isZero();
    }
}
