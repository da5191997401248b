package batchnorm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.data.Minibatch;
import batchnorm.engine.list.Engines;
import batchnorm.network.BatchAfter;
import batchnorm.network.BatchIgnoring;
import batchnorm.network.FullyConnected;
import batchnorm.network.LayerDescription;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Trained;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters that are not trained keep their bits; the others get the step that they get where all are trained. */
class TrainedParametersTest {
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-5, 0.9);
    private static final List<Normalization> NORMALIZATIONS = List.of(
            new Normalization.None(),
            BATCH,
            new BatchAfter(BATCH),
            new Normalization.Layer(1e-5),
            new Normalization.Weight());
    private static final Optimizer SGD = new Optimizer(0, 0);
    private static final int SEED = 5;

    private static FullyConnected spec(Normalization normalization, Trained trained) {
        return new FullyConnected(20, List.of(9, 6), 4, Nonlinearity.RELU, normalization, 0.4, 0, trained);
    }

    private static Stream<Arguments> combinations() {
        return NORMALIZATIONS.stream().flatMap(normalization -> Arrays.stream(Trained.values())
                .filter(trained -> trained != Trained.SCALE_AND_SHIFT || FullyConnected.hasScaleAndShift(normalization))
                .flatMap(trained ->
                        engines(normalization).map(engine -> Arguments.of(engine, spec(normalization, trained)))));
    }

    /**
     * The engine dl4j puts parameters back whatever the layers are; those that it differentiates itself take seconds.
     */
    private static Stream<String> engines(Normalization normalization) {
        boolean slow = normalization instanceof Normalization.Layer || normalization instanceof Normalization.Weight;
        return slow ? Stream.of("fused") : Stream.of("fused", "dl4j");
    }

    private static TrainableNetwork create(String engine, FullyConnected spec, Optimizer optimizer) {
        return Engines.byName().get(engine).create(spec, optimizer, SEED);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aStepChangesTheTrainedOnesAsIfAllWereTrainedAndNoOthers(String engine, FullyConnected spec) {
        Minibatch batch = new Minibatch(16, 20);
        RandomBatches.fill(batch, 16, 4, 1);
        for (Optimizer optimizer : List.of(SGD, new Optimizer(0.5, 0.01))) {
            try (TrainableNetwork some = create(engine, spec, optimizer);
                    TrainableNetwork all = create(engine, spec(spec.normalization(), Trained.ALL), optimizer)) {
                float[] before = some.parameters();
                assertThat(some.fit(batch, 0.3)).isEqualTo(all.fit(batch, 0.3));
                float[] expected = all.parameters();
                BitSet changed = TrainedParameters.of(spec, SEED);
                for (int i = 0; i < before.length; i++) {
                    expected[i] = changed.get(i) ? expected[i] : before[i];
                }
                assertThat(some.parameters()).isEqualTo(expected).isNotEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothEnginesTrainTheSameParametersToTheSameNumbers(Trained trained) {
        FullyConnected spec = new FullyConnected(20, List.of(16, 12), 4, Nonlinearity.TANH, BATCH, 0.4, 0, trained);
        Minibatch batch = new Minibatch(24, 20);
        try (TrainableNetwork fused = create("fused", spec, new Optimizer(0.5, 0.001));
                TrainableNetwork stock = create("dl4j", spec, new Optimizer(0.5, 0.001))) {
            double distance = 0;
            double norm = 0;
            for (int step = 0; step < 30; step++) {
                RandomBatches.fill(batch, 24, 4, step % 20);
                fused.fit(batch, 0.05);
                stock.fit(batch, 0.05);
            }
            float[] expected = stock.parameters();
            float[] actual = fused.parameters();
            for (int i = 0; i < expected.length; i++) {
                distance += Math.pow(actual[i] - expected[i], 2);
                norm += Math.pow(expected[i], 2);
            }
            assertThat(Math.sqrt(distance / norm)).isLessThan(1e-4); // as in SameNumbersTest
        }
    }

    /** Inputs of which most are 0 take another path through the first layer. */
    @ParameterizedTest
    @EnumSource
    void theFirstLayersWeightsKeepTheirBitsAtSparseInputsToo(Trained trained) {
        FullyConnected spec = new FullyConnected(784, List.of(16), 4, Nonlinearity.RELU, BATCH, 0.1, 0, trained);
        Minibatch batch = new Minibatch(24, 784);
        RandomBatches.fill(batch, 24, 4, 1);
        for (int i = 0; i < 24 * 784; i++) {
            batch.inputs()[i] = i % 16 == 0 ? batch.inputs()[i] : 0;
        }
        BitSet changed = TrainedParameters.of(spec, SEED);
        try (TrainableNetwork network = create("fused", spec, SGD)) {
            float[] before = network.parameters();
            for (int step = 0; step < 3; step++) {
                network.fit(batch, 0.5);
            }
            float[] after = network.parameters();
            for (int i = 0; i < before.length; i++) {
                if (!changed.get(i)) {
                    assertThat(after[i]).isEqualTo(before[i]);
                }
            }
            assertThat(after).isNotEqualTo(before);
        }
    }

    @Test
    void theCountsAreThoseOfTheDescription() {
        for (Normalization normalization : NORMALIZATIONS) {
            for (Trained trained : Trained.values()) {
                if (trained == Trained.SCALE_AND_SHIFT && !FullyConnected.hasScaleAndShift(normalization)) {
                    continue;
                }
                List<LayerDescription> layers = spec(normalization, trained).describe();
                long moving = normalization.batch().isPresent() ? 2 * (9 + 6) : 0;
                assertThat((long) TrainedParameters.of(spec(normalization, trained), SEED)
                                .cardinality())
                        .isEqualTo(LayerDescription.trainedParameters(layers) + moving);
            }
        }
        assertThat(trainedOf(Trained.SCALE_AND_SHIFT)).isEqualTo(2 * (9 + 6));
        assertThat(trainedOf(Trained.RANDOM_WEIGHTS)).isEqualTo(2 * (9 + 6));
        assertThat(trainedOf(Trained.SOFTMAX)).isEqualTo(6 * 4 + 4);
        assertThat(trainedOf(Trained.ALL)).isEqualTo(20 * 9 + 9 * 6 + 6 * 4 + 4 + 2 * (9 + 6));
    }

    /** With BN and softmax: 20·9 + 9·6 weights, 2·15 scales and shifts, 6·4 + 4 of the softmax; 2·15 averages. */
    @Test
    void whatIsNotTrainedIsNoStatistic() {
        assertThat(frozenOf(Trained.ALL)).isZero();
        assertThat(frozenOf(Trained.SCALE_AND_SHIFT)).isEqualTo(20 * 9 + 9 * 6 + 6 * 4 + 4);
        assertThat(frozenOf(Trained.SOFTMAX)).isEqualTo(20 * 9 + 9 * 6 + 2 * (9 + 6));
        assertThat(frozenOf(Trained.RANDOM_WEIGHTS)).isEqualTo(18 * 9 + 7 * 6 + 2 * (9 + 6) + 6 * 4 + 4);
        for (Trained trained : Trained.values()) {
            List<LayerDescription> layers = spec(BATCH, trained).describe();
            assertThat(layers.stream().mapToLong(LayerDescription::statistics).sum())
                    .isEqualTo(2 * (9 + 6));
            try (TrainableNetwork network = create("fused", spec(BATCH, trained), SGD)) {
                assertThat(layers.stream()
                                .mapToLong(LayerDescription::storedNumbers)
                                .sum())
                        .isEqualTo(network.parameters().length);
            }
        }
    }

    private static long frozenOf(Trained trained) {
        return spec(BATCH, trained).describe().stream()
                .mapToLong(LayerDescription::frozenParameters)
                .sum();
    }

    private static long trainedOf(Trained trained) {
        return LayerDescription.trainedParameters(spec(BATCH, trained).describe());
    }

    @Test
    void eachUnitHasTwoRandomWeightsOfItsOwnAndAnotherSeedDrawsOthers() {
        FullyConnected spec = spec(BATCH, Trained.RANDOM_WEIGHTS);
        BitSet changed = TrainedParameters.of(spec, SEED);
        for (int unit = 0; unit < 9; unit++) {
            assertThat(changed.get(20 * unit, 20 * (unit + 1)).cardinality()).isEqualTo(2);
        }
        int second = 20 * 9 + 4 * 9;
        for (int unit = 0; unit < 6; unit++) {
            assertThat(changed.get(second + 9 * unit, second + 9 * (unit + 1)).cardinality())
                    .isEqualTo(2);
        }
        assertThat(TrainedParameters.of(spec, SEED)).isEqualTo(changed);
        assertThat(TrainedParameters.of(spec, SEED + 1)).isNotEqualTo(changed);
    }

    @Test
    void aNetworkThatIsRestoredGoesOnBitByBit() {
        FullyConnected spec = spec(BATCH, Trained.RANDOM_WEIGHTS);
        Minibatch batch = new Minibatch(16, 20);
        try (TrainableNetwork first = create("fused", spec, new Optimizer(0.5, 0));
                TrainableNetwork second = create("fused", spec, new Optimizer(0.5, 0))) {
            RandomBatches.fill(batch, 16, 4, 1);
            first.fit(batch, 0.3);
            second.restore(first.state());
            RandomBatches.fill(batch, 16, 4, 2);
            assertThat(second.fit(batch, 0.3)).isEqualTo(first.fit(batch, 0.3));
            assertThat(second.parameters()).isEqualTo(first.parameters());
        }
    }

    @Test
    void enginesThatTrainAllParametersDoNotKnowThem() {
        assertThat(Engines.namesOf(engine -> engine.knows(spec(BATCH, Trained.SOFTMAX))))
                .isEqualTo("auto, fused, dl4j, cuda");
        assertThat(Engines.fastest(spec(BATCH, Trained.SOFTMAX)).name()).isEqualTo("fused");
    }

    @Test
    void aNetworkWithoutScaleAndShiftCannotTrainThemAlone() {
        BatchIgnoring fixed = new BatchIgnoring(BATCH, BatchIgnoring.Ignored.NONE, false);
        for (Normalization none : List.of(new Normalization.None(), new Normalization.Weight(), fixed)) {
            assertThatThrownBy(() -> spec(none, Trained.SCALE_AND_SHIFT)).hasMessageContaining("no scales and shifts");
        }
    }
}
