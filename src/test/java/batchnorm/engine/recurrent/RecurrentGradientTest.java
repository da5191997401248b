package batchnorm.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.PixelSequence;
import batchnorm.network.Recurrent;
import batchnorm.network.RecurrentWeights;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One training step against the central differences of a forward pass in double precision. */
class RecurrentGradientTest {
    private static final double L2 = 0.05;
    private static final int SIZE = 9;
    private static final Shape IMAGE = new Shape(1, 4, 5);

    static Stream<Recurrent> networks() {
        return Stream.of(new Normalization.None(), new Normalization.Batch(1e-2, 0.9), new Normalization.Layer(1e-2))
                .flatMap(normalization -> Stream.of(PixelSequence.Step.ROW, PixelSequence.Step.PIXEL)
                        .map(step -> network(normalization, step)));
    }

    private static Recurrent network(Normalization normalization, PixelSequence.Step step) {
        int pooling = step == PixelSequence.Step.ROW ? 1 : 2;
        return new Recurrent(
                new PixelSequence(IMAGE, pooling, step, OptionalLong.of(3)),
                6,
                3,
                normalization,
                step == PixelSequence.Step.ROW ? 0.3 : 0,
                new RecurrentWeights(RecurrentWeights.Start.ORTHOGONAL, 0.6, 0.5));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStepFollowsTheGradient(Recurrent spec) {
        ReferenceLstm reference = new ReferenceLstm(spec);
        try (RecurrentNetwork network = RecurrentNetwork.create(spec, new Optimizer(0, L2), 9)) {
            for (int step = 0; step < 5; step++) {
                network.fit(batch(step), 0.5);
            }
            Minibatch batch = batch(7);
            float[] before = network.parameters();
            double[] p = doubles(before);
            reference.beginWith(nextInitialState(spec, network));
            assertThat(network.fit(batch, 1)).isCloseTo(reference.crossEntropy(p, batch), within(2e-6));
            float[] after = network.parameters();
            for (int i = 0; i < p.length; i++) {
                if (i >= reference.layerParameters() && i < reference.softmax()) {
                    continue; // moving statistics
                }
                double expected = slope(reference, p, batch, i) + (isPenalized(reference, spec, i) ? L2 * p[i] : 0);
                assertThat((double) before[i] - after[i]).as("∂ℓ/∂p%d", i).isCloseTo(expected, within(5e-6));
            }
        }
    }

    /** What the next step will draw. */
    private static float[][] nextInitialState(Recurrent spec, RecurrentNetwork network) {
        InitialState state = new InitialState(spec.initialNoise(), 9);
        state.restore(network.state().numbers().get(0));
        float[][] hidden = new float[SIZE][spec.units()];
        state.draw(hidden);
        return hidden;
    }

    private static boolean isPenalized(ReferenceLstm reference, Recurrent spec, int i) {
        int softmax = reference.softmax();
        return i < reference.layerWeights() || (i >= softmax && i < softmax + spec.classes() * spec.units());
    }

    private static double slope(ReferenceLstm reference, double[] p, Minibatch batch, int i) {
        double kept = p[i];
        double difference = 1e-5;
        p[i] = kept + difference;
        double above = reference.crossEntropy(p, batch);
        p[i] = kept - difference;
        double below = reference.crossEntropy(p, batch);
        p[i] = kept;
        return (above - below) / (2 * difference);
    }

    private static Minibatch batch(int seed) {
        return RandomBatches.batch(SIZE, IMAGE.size(), 3, seed);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** The pass of a smaller mini-batch after a larger one is that of a network that saw no other. */
    @ParameterizedTest
    @MethodSource("networks")
    void mayHaveMinibatchesOfSeveralSizes(Recurrent spec) {
        Minibatch small = RandomBatches.batch(4, IMAGE.size(), 3, 1);
        assumeThat(spec.initialNoise()).isZero(); // a step of another size draws more of it
        try (RecurrentNetwork one = RecurrentNetwork.create(spec, new Optimizer(0, 0), 9);
                RecurrentNetwork other = RecurrentNetwork.create(spec, new Optimizer(0, 0), 9)) {
            one.fit(batch(3), 0);
            assertThat(one.fit(small, 0.5)).isEqualTo(other.fit(small, 0.5));
            float[] first = one.inspect(small).minibatchLogits();
            other.inspect(batch(3)).minibatchLogits();
            assertThat(other.inspect(small).minibatchLogits()).isEqualTo(first);
            assertThat(List.of(first.length)).containsExactly(12);
        }
    }
}
