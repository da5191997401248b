package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.random.Permutation;
import batchnorm.data.random.SplitMix64;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SparseInputsTest {
    private static final int SIZE = 30;
    private static final int IMAGES = 50;

    @Test
    void areTheInputsThatAreNotZero() {
        for (Pixels pixels : new Pixels[] {new Pixels.Grey(), new Pixels.Binary(0.5)}) {
            LabelledImages images = drawing(0.2, pixels);
            int[] order = new int[IMAGES];
            Permutation.identity(order);
            Permutation.shuffle(order, 0, IMAGES, new SplitMix64(7));
            Minibatch batch = new Minibatch(20, SIZE);
            for (int from : new int[] {0, 20, 40}) {
                int m = Math.min(20, IMAGES - from);
                batch.resize(m);
                images.copyTo(batch, order, from, 0);

                float[] dense = dense(batch.sparseInputs().orElseThrow(), m);

                assertThat(dense).containsExactly(Arrays.copyOf(batch.inputs(), m * SIZE));
            }
        }
    }

    @Test
    void areNotListedWhereMoreThanAQuarterIsInk() {
        assertThat(sparse(drawing(0.5, new Pixels.Grey()))).isEmpty();
    }

    @Test
    void areNotListedWhereTheBackgroundIsNotZero() {
        assertThat(sparse(drawing(0.1, new Pixels.Centred(0.1, 0.3)))).isEmpty();
    }

    @Test
    void areNotThoseOfTheImagesBefore() {
        LabelledImages images = drawing(0.2, new Pixels.Grey());
        Minibatch batch = new Minibatch(1, SIZE);
        batch.resize(1);
        images.copyTo(batch, new int[] {3}, 0, 0);
        batch.resize(1);
        batch.inputs()[0] = 0.5f;

        assertThat(batch.sparseInputs()).isEmpty();
        assertThat(batch.inputs()[0]).isEqualTo(0.5f);
    }

    @Test
    void leaveAMovedExampleAsItIs() {
        LabelledImages images = drawing(0.2, new Pixels.Grey());
        Minibatch batch = new Minibatch(2, SIZE);
        batch.resize(2);
        images.copyTo(batch, new int[] {3, 4}, 0, 0);

        batch.move(1, 0);

        for (int i = 0; i < SIZE; i++) {
            assertThat(batch.inputs()[i]).isEqualTo(images.pixel(4, i) / 255f);
        }
        assertThat(batch.sparseInputs()).isEmpty();
    }

    private static Optional<SparseInputs> sparse(LabelledImages images) {
        Minibatch batch = new Minibatch(1, SIZE);
        batch.resize(1);
        images.copyTo(batch, new int[] {0}, 0, 0);
        return batch.sparseInputs();
    }

    private static float[] dense(SparseInputs sparse, int m) {
        float[] dense = new float[m * SIZE];
        int k = 0;
        for (int row = 0; row < m; row++) {
            for (; k < sparse.ends()[row]; k++) {
                dense[row * SIZE + sparse.columns()[k]] = sparse.values()[k];
            }
        }
        return dense;
    }

    /** Images of which a share of the pixels is ink, from faint to dark. */
    private static LabelledImages drawing(double share, Pixels pixels) {
        SplitMix64 random = new SplitMix64(1);
        byte[] bytes = new byte[IMAGES * SIZE];
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextFloat() < share) {
                bytes[i] = (byte) (1 + random.nextInt(255));
            }
        }
        return new LabelledImages(bytes, new byte[IMAGES], new LabelledImages.Shape(1, 5, 6), pixels);
    }
}
