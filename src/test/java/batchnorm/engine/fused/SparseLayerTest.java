package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.Pixels;
import batchnorm.data.random.Permutation;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.network.BatchAfter;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training on inputs that are mostly 0: the numbers of DL4J's engine, and when the first layer is sparse. */
class SparseLayerTest {
    private static final int INPUTS = 50;
    private static final String SPARSE = "fused, first layer sparse";
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-5, 0.9);

    private static FullyConnected spec(Normalization normalization, double dropout) {
        return new FullyConnected(INPUTS, List.of(37, 12), 4, Nonlinearity.SIGMOID, normalization, 0.3)
                .withDropout(dropout);
    }

    /** A mini-batch of which this share is not 0. */
    private static Minibatch batch(int size, int seed, double share) {
        Minibatch batch = new Minibatch(size, INPUTS);
        RandomBatches.fill(batch, size, 4, seed);
        Random random = new Random(seed);
        for (int i = 0; i < size * INPUTS; i++) {
            if (random.nextDouble() >= share) {
                batch.inputs()[i] = 0;
            }
        }
        return batch;
    }

    private static void requireSame(TrainableNetwork fused, TrainableNetwork stock) {
        float[] ours = fused.parameters();
        float[] theirs = stock.parameters();
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.length; i++) {
            assertThat((double) ours[i]).as("parameter %d", i).isCloseTo(theirs[i], within(2e-4));
        }
    }

    @ParameterizedTest
    @CsvSource({"none, 0", "none, 0.01", "batch, 0", "batch, 0.01", "layer, 0", "after, 0.01"})
    void itTrainsAsDl4jDoes(String kind, double l2) {
        Normalization normalization =
                switch (kind) {
                    case "batch" -> BATCH;
                    case "layer" -> new Normalization.Layer(1e-5);
                    case "after" -> new BatchAfter(BATCH);
                    default -> new Normalization.None();
                };
        Optimizer optimizer = new Optimizer(0, l2);
        try (TrainableNetwork stock = Dl4jNetwork.create(spec(normalization, 0), optimizer, 5);
                TrainableNetwork fused = FusedNetwork.create(spec(normalization, 0), optimizer, 5)) {
            for (int step = 0; step < 60; step++) {
                Minibatch batch = batch(step % 10 == 9 ? 13 : 24, step, 0.15);
                double expected = stock.fit(batch, 0.1);
                assertThat(fused.fit(batch, 0.1)).isCloseTo(expected, within(1e-4));
                if (step % 20 == 10) { // what is read between steps is up to date, and changes nothing
                    requireSame(fused, stock);
                    Minibatch other = batch(8, 1000 + step, 0.15);
                    float[] logits = fused.inspect(other).logits().clone();
                    float[] theirs = stock.inspect(other).logits();
                    for (int i = 0; i < 8 * 4; i++) {
                        assertThat((double) logits[i]).isCloseTo(theirs[i], within(1e-3));
                    }
                    fused.hold(List.of(other))
                            .inspect(one -> assertThat((double) one.logits()[3]).isCloseTo(logits[3], within(1e-4)));
                }
            }
            requireSame(fused, stock);
            assertThat(fused.engineInUse()).isEqualTo(SPARSE);
        }
    }

    @Test
    void listedImagesGiveTheSameBitsAsCopiedOnes() {
        LabelledImages images = drawing(48);
        int[] order = new int[images.count()];
        Permutation.identity(order);
        try (TrainableNetwork listed = FusedNetwork.create(spec(BATCH, 0), new Optimizer(0, 0), 5);
                TrainableNetwork copied = FusedNetwork.create(spec(BATCH, 0), new Optimizer(0, 0), 5)) {
            Minibatch images16 = new Minibatch(16, INPUTS);
            Minibatch copy = new Minibatch(16, INPUTS);
            for (int step = 0; step < 30; step++) {
                images16.resize(16);
                copy.resize(16);
                images.copyTo(images16, order, step % 3 * 16, step);
                System.arraycopy(images16.inputs(), 0, copy.inputs(), 0, 16 * INPUTS);
                System.arraycopy(images16.labels(), 0, copy.labels(), 0, 16);

                assertThat(listed.fit(images16, 0.1)).isEqualTo(copied.fit(copy, 0.1));
            }
            assertThat(images16.sparseInputs()).isPresent();
            assertThat(copy.sparseInputs()).isEmpty();
            assertThat(listed.engineInUse()).isEqualTo(SPARSE);
            assertThat(listed.parameters()).isEqualTo(copied.parameters());
        }
    }

    private static LabelledImages drawing(int count) {
        Random random = new Random(3);
        byte[] pixels = new byte[count * INPUTS];
        byte[] labels = new byte[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextDouble() < 0.15 ? 1 + random.nextInt(255) : 0);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        return new LabelledImages(pixels, labels, new LabelledImages.Shape(1, 5, 10), new Pixels.Grey());
    }

    @Test
    void laterMinibatchesMayBeDense() {
        Optimizer optimizer = new Optimizer(0, 0);
        try (TrainableNetwork stock = Dl4jNetwork.create(spec(BATCH, 0), optimizer, 5);
                TrainableNetwork fused = FusedNetwork.create(spec(BATCH, 0), optimizer, 5)) {
            for (int step = 0; step < 30; step++) {
                Minibatch batch = batch(24, step, step < 10 ? 0.1 : 1);
                stock.fit(batch, 0.1);
                fused.fit(batch, 0.1);
            }
            requireSame(fused, stock);
            assertThat(fused.engineInUse()).isEqualTo(SPARSE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none, 0, 0.2, true",
        "none, 0, 0.35, false",
        "none, 0.9, 0.2, false",
        "batch, 0, 0.2, true",
        "weight, 0, 0.2, false"
    })
    void theFirstMinibatchTheMomentumAndTheNormalizationDecide(
            String kind, double momentum, double share, boolean sparse) {
        Normalization normalization =
                switch (kind) {
                    case "batch" -> BATCH;
                    case "weight" -> new Normalization.Weight();
                    default -> new Normalization.None();
                };
        try (TrainableNetwork fused = FusedNetwork.create(spec(normalization, 0), new Optimizer(momentum, 0), 5)) {
            assertThat(fused.engineInUse()).isEqualTo("fused");
            fused.fit(batch(24, 1, share), 0.1);
            assertThat(fused.engineInUse()).isEqualTo(sparse ? SPARSE : "fused");
        }
    }

    @Test
    void dropoutDrawsTheSameMasks() {
        Optimizer optimizer = new Optimizer(0, 0);
        FullyConnected spec = spec(BATCH, 0.4);
        try (TrainableNetwork once = FusedNetwork.create(spec, optimizer, 5);
                TrainableNetwork again = FusedNetwork.create(spec, optimizer, 5)) {
            for (int step = 0; step < 20; step++) {
                once.fit(batch(24, step, 0.15), 0.1);
                again.fit(batch(24, step, 0.15), 0.1);
            }
            assertThat(again.parameters()).isEqualTo(once.parameters());
        }
    }

    @Test
    void aMinibatchOfAnotherWidthIsRefused() {
        try (TrainableNetwork fused = FusedNetwork.create(spec(BATCH, 0), new Optimizer(0, 0), 5)) {
            fused.fit(batch(4, 1, 0.1), 0.1);
            Minibatch narrow = new Minibatch(4, INPUTS - 1);
            narrow.resize(4);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fused.fit(narrow, 0.1))
                    .withMessage("a network of 50 inputs cannot take 4 examples of 49");
        }
    }
}
