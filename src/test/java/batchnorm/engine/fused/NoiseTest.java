package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.data.random.SplitMix64;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.engine.list.Engines;
import batchnorm.network.FullyConnected;
import batchnorm.network.NoisyBatch;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/** The noise after batch normalization: its distribution, its gradient, and what it leaves alone. */
class NoiseTest {
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-5, 0.9);
    private static final Optimizer SGD = new Optimizer(0, 0);
    private static final int UNITS = 50;
    private static final int EXAMPLES = 2000;

    private static FullyConnected spec(Normalization normalization) {
        return new FullyConnected(20, List.of(9, 6), 4, Nonlinearity.SIGMOID, normalization, 0.4);
    }

    /** A transform that leaves its input as it is. */
    private static final class Nothing implements Transform {
        @Override
        public void forward(float[] product, float[] u, int m) {
            System.arraycopy(product, 0, u, 0, product.length);
        }

        @Override
        public void forwardWithPopulation(float[] product, float[] u, int m) {
            forward(product, u, m);
        }

        @Override
        public void backward(float[] delta, int m, GradientDescent descent) {}
    }

    private static Noise noise(double mean, double scale, double spread) {
        return new Noise(new NoisyBatch(BATCH, mean, scale, spread), new Nothing(), UNITS, 7, 0);
    }

    private static float[] disturbed(Noise noise, float value, boolean inspects) {
        float[] x = new float[EXAMPLES * UNITS];
        Arrays.fill(x, value);
        float[] u = new float[x.length];
        if (inspects) {
            noise.forwardInInspection(x, u, EXAMPLES);
        } else {
            noise.forward(x, u, EXAMPLES);
        }
        return u;
    }

    /** The mean of each unit over the examples. */
    private static double[] means(float[] u) {
        double[] means = new double[UNITS];
        for (int i = 0; i < u.length; i++) {
            means[i % UNITS] += (double) u[i] / EXAMPLES;
        }
        return means;
    }

    @Test
    void theMeansOfTheUnitsAreUniformAndNewInEachStep() {
        Noise noise = noise(0.5, 1, 0.1);
        List<Double> all = new ArrayList<>();
        double[] before = new double[UNITS];
        for (int step = 0; step < 40; step++) {
            double[] means = means(disturbed(noise, 0, false));
            assertThat(Arrays.stream(means).map(Math::abs).max().orElseThrow()).isLessThan(0.51);
            assertThat(means).isNotEqualTo(before);
            before = means;
            Arrays.stream(means).forEach(all::add);
        }
        // 2,000 values, uniform within ±0.5: the standard errors of mean and variance are 0.0065 and 0.0017.
        double mean = all.stream().mapToDouble(x -> x).average().orElseThrow();
        double square = all.stream().mapToDouble(x -> x * x).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.03));
        assertThat(square).isCloseTo(1.0 / 12, within(0.008));
    }

    @Test
    void theScalesOfTheUnitsAreUniformFrom1() {
        Noise noise = noise(0, 1.5, 0);
        List<Double> all = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            Arrays.stream(means(disturbed(noise, 2, false))).forEach(x -> all.add(x / 2));
        }
        assertThat(all).allMatch(scale -> scale >= 1 && scale <= 1.5);
        assertThat(all.stream().mapToDouble(x -> x).average().orElseThrow()).isCloseTo(1.25, within(0.02));
    }

    /** Of values 2: u' = s·2 + m, so the variance is 4·spread² + spread²/3. */
    @Test
    void theNoiseOfTheExamplesHasTheStatedSpread() {
        float[] u = disturbed(noise(0.5, 1.25, 0.1), 2, false);
        double[] means = means(u);
        double variance = 0;
        for (int i = 0; i < u.length; i++) {
            variance += Math.pow(u[i] - means[i % UNITS], 2) / u.length;
        }
        assertThat(variance).isCloseTo(0.01 * (4 + 1.0 / 3), within(0.001));
    }

    @Test
    void theNearlyNormalNumbersHaveMean0AndVariance1() {
        SplitMix64 random = new SplitMix64(3);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double value = random.nextNearlyNormal();
            sum += value;
            squares += value * value;
        }
        assertThat(sum / n).isCloseTo(0, within(0.01));
        assertThat(squares / n).isCloseTo(1, within(0.015));
    }

    @Test
    void anInspectionSeesTheDistributionsOfTheLastStepAndOtherExamples() {
        Noise noise = noise(0.5, 1.25, 0.1);
        float[] trained = disturbed(noise, 2, false);
        float[] inspected = disturbed(noise, 2, true);
        assertThat(inspected).isNotEqualTo(trained);
        double[] expected = means(trained);
        double[] actual = means(inspected);
        for (int unit = 0; unit < UNITS; unit++) {
            // the difference of two means of 2,000 values of deviation 0.21
            assertThat(actual[unit]).isCloseTo(expected[unit], within(0.03));
        }
    }

    /** The gradient of ℓ = Σ δᵢ·u'ᵢ, against central differences with the same noise. */
    @Test
    void theGradientIsThatOfTheNoisyOutputs() {
        NoisyBatch normalization = new NoisyBatch(new Normalization.Batch(0.01, 0.9), 0.5, 1.5, 0.2);
        FullyConnected one = new FullyConnected(1, List.of(1), 2, Nonlinearity.SIGMOID, normalization, 1);
        ComputationGraph graph = FullyConnectedGraph.network(one, SGD, 1);
        float[] x = {1, 2, 4, 3.5f, -2};
        float[] weights = {0.5f, -1, 0.25f, 2, 1};
        float[] delta = weights.clone();
        Noise noise = layer(normalization, graph);
        noise.forward(x, new float[5], 5);
        GradientDescent descent = new GradientDescent(SGD);
        descent.begin(0, 5);
        noise.backward(delta, 5, descent);
        for (int i = 0; i < 5; i++) {
            double difference = loss(normalization, graph, x, weights, i, 0.01f)
                    - loss(normalization, graph, x, weights, i, -0.01f);
            assertThat((double) delta[i]).isCloseTo(difference / 0.02, within(2e-3));
        }
        Dl4j.close(graph);
    }

    private static Noise layer(NoisyBatch normalization, ComputationGraph graph) {
        ParameterView parameters = new ParameterView(graph);
        parameters.trained(1, 1);
        Transform algorithm = new BatchNormalizationLayer(normalization.algorithm(), parameters, 1);
        return new Noise(normalization, algorithm, 1, 7, 0);
    }

    private static double loss(
            NoisyBatch normalization, ComputationGraph graph, float[] x, float[] weights, int at, float by) {
        float[] moved = x.clone();
        moved[at] += by;
        float[] u = new float[5];
        layer(normalization, graph).forward(moved, u, 5); // a new layer draws the same noise
        double loss = 0;
        for (int i = 0; i < 5; i++) {
            loss += weights[i] * u[i];
        }
        return loss;
    }

    @Test
    void aRestoredNetworkGoesOnBitByBitWhateverWasInspected() {
        FullyConnected spec = spec(new NoisyBatch(BATCH, 0.5, 1.25, 0.1));
        Minibatch batch = new Minibatch(16, 20);
        try (TrainableNetwork first = FusedNetwork.create(spec, SGD, 5);
                TrainableNetwork second = FusedNetwork.create(spec, SGD, 5)) {
            RandomBatches.fill(batch, 16, 4, 1);
            first.fit(batch, 0.3);
            second.restore(first.state());
            float[] inputs = first.inspect(batch).nonlinearityInputs(1).clone();
            assertThat(second.inspect(batch).nonlinearityInputs(1)).isEqualTo(inputs);
            first.inspect(batch).nonlinearityInputs(0);
            RandomBatches.fill(batch, 16, 4, 2);
            assertThat(second.fit(batch, 0.3)).isEqualTo(first.fit(batch, 0.3));
            assertThat(second.parameters()).isEqualTo(first.parameters());
        }
    }

    @Test
    void inferenceHasNoNoise() {
        Minibatch batch = new Minibatch(16, 20);
        RandomBatches.fill(batch, 16, 4, 1);
        try (TrainableNetwork noisy = FusedNetwork.create(spec(new NoisyBatch(BATCH, 0.5, 1.25, 0.1)), SGD, 5);
                TrainableNetwork plain = FusedNetwork.create(spec(BATCH), SGD, 5)) {
            assertThat(noisy.parameters()).isEqualTo(plain.parameters());
            assertThat(noisy.inspect(batch).logits())
                    .isEqualTo(plain.inspect(batch).logits());
            assertThat(noisy.inspect(batch).nonlinearityInputs(0))
                    .isNotEqualTo(plain.inspect(batch).nonlinearityInputs(0));
        }
    }

    @Test
    void withoutAnyNoiseAStepIsThatOfBatchNormalization() {
        Minibatch batch = new Minibatch(16, 20);
        RandomBatches.fill(batch, 16, 4, 1);
        try (TrainableNetwork noisy = FusedNetwork.create(spec(new NoisyBatch(BATCH, 0, 1, 0)), SGD, 5);
                TrainableNetwork plain = FusedNetwork.create(spec(BATCH), SGD, 5)) {
            assertThat(noisy.fit(batch, 0.3)).isEqualTo(plain.fit(batch, 0.3));
            assertThat(noisy.parameters()).isEqualTo(plain.parameters());
        }
    }

    @Test
    void onlyTheFusedEngineTrainsWithNoise() {
        FullyConnected spec = spec(new NoisyBatch(BATCH, 0.5, 1.25, 0.1));
        assertThat(Engines.namesOf(engine -> engine != Engines.AUTO && engine.knows(spec)))
                .isEqualTo("fused");
    }
}
