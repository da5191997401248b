package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.HeldOut;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inspecting the mini-batches that a network holds gives the same as inspecting them one by one. */
class HeldOutTest {
    private static final int WIDTH = 40;
    private static final int[] SIZES = {16, 9, 1, 16, 3};

    private static FusedNetwork network(boolean normalized) {
        Normalization normalization = normalized ? new Normalization.Batch(1e-5, 0.9) : new Normalization.None();
        FullyConnected spec = new FullyConnected(WIDTH, List.of(30, 20), 5, Nonlinearity.SIGMOID, normalization, 0.3);
        return FusedNetwork.create(spec, new Optimizer(0, 0), 3);
    }

    /** Of each a different band of columns, in which so many of a thousand inputs are kept and the others made 0. */
    private static List<Minibatch> batches(int keptOfThousand) {
        List<Minibatch> batches = new ArrayList<>();
        for (int b = 0; b < SIZES.length; b++) {
            Minibatch batch = RandomBatches.batch(SIZES[b], WIDTH, 5, 50 + b);
            float[] inputs = batch.inputs();
            for (int i = 0; i < inputs.length; i++) {
                boolean inBand = i % WIDTH >= b && i % WIDTH < WIDTH - 2 * b;
                float value = i % 3 == 0 ? inputs[i] - 1 : 2; // some neighbours are equal
                inputs[i] = inBand && (i * 7919L + b) % 1000 < keptOfThousand ? value : 0;
            }
            batches.add(batch);
        }
        return batches;
    }

    private static List<float[]> seen(Inspection inspection) {
        int m = inspection.size();
        return List.of(
                Arrays.copyOf(inspection.logits(), m * 5),
                Arrays.copyOf(inspection.nonlinearityInputs(0), m * 30),
                Arrays.copyOf(inspection.nonlinearityInputs(1), m * 20));
    }

    /** The first product of sparse inputs adds up in another order: some units in the last place of sums below 10. */
    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).containsExactly(expected.get(i), within(1e-5f));
        }
    }

    /** Of a thousand inputs, none are nonzero, or few enough to be stored sparsely, or too many for that. */
    @ParameterizedTest
    @CsvSource({"false, 0", "false, 150", "true, 150", "false, 1000", "true, 1000"})
    void theNumbersAreThoseOfInspectingEachMiniBatchAlsoWhenTrainingGoesOn(boolean normalized, int kept) {
        List<Minibatch> batches = batches(kept);
        try (FusedNetwork network = network(normalized)) {
            HeldOut heldOut = network.hold(batches);
            for (int round = 0; round < 3; round++) {
                network.fit(RandomBatches.batch(12, WIDTH, 5, round), 0.1);
                List<List<float[]>> expected = batches.stream()
                        .map(batch -> seen(network.inspect(batch)))
                        .toList();
                AtomicInteger next = new AtomicInteger();
                heldOut.inspect(inspection -> {
                    int i = next.getAndIncrement();
                    int[] labels = batches.get(i).labels();
                    assertThat(Arrays.copyOf(inspection.labels(), labels.length))
                            .isEqualTo(labels);
                    assertThat(inspection.size()).isEqualTo(SIZES[i]);
                    assertSame(seen(inspection), expected.get(i));
                });
                assertThat(next).hasValue(SIZES.length);
            }
        }
    }

    @Test
    void sparseMiniBatchesAreWalkedOnceAndMayShareABuffer() {
        AtomicInteger walks = new AtomicInteger();
        Minibatch buffer = new Minibatch(16, WIDTH);
        List<Minibatch> batches = batches(150);
        Iterable<Minibatch> sharing = () -> {
            walks.incrementAndGet();
            return batches.stream().map(batch -> copied(batch, buffer)).iterator();
        };
        try (FusedNetwork network = network(false)) {
            HeldOut heldOut = network.hold(sharing);
            List<float[]> expected = batches.stream()
                    .map(batch -> seen(network.inspect(batch)).get(0))
                    .toList();
            for (int round = 0; round < 2; round++) {
                List<float[]> logits = new ArrayList<>();
                heldOut.inspect(inspection -> logits.add(seen(inspection).get(0)));
                assertSame(logits, expected);
            }
        }
        assertThat(walks).hasValue(1);
    }

    private static Minibatch copied(Minibatch batch, Minibatch buffer) {
        buffer.resize(batch.size());
        System.arraycopy(batch.inputs(), 0, buffer.inputs(), 0, batch.size() * WIDTH);
        System.arraycopy(batch.labels(), 0, buffer.labels(), 0, batch.size());
        return buffer;
    }
}
