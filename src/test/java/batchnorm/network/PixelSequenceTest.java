package batchnorm.network;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.LabelledImages.Shape;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PixelSequenceTest {
    private static final Shape IMAGE = new Shape(2, 3, 4);

    private static PixelSequence sequence(int pooling, PixelSequence.Step step, OptionalLong permutation) {
        return new PixelSequence(IMAGE, pooling, step, permutation);
    }

    @Test
    void readsRowByRow() {
        PixelSequence rows = sequence(1, PixelSequence.Step.ROW, OptionalLong.empty());
        assertThat(rows.steps()).isEqualTo(3);
        assertThat(rows.inputs()).isEqualTo(8);
        assertThat(Arrays.stream(rows.sources()).limit(4).map(Arrays::toString))
                .containsExactly("[0]", "[12]", "[1]", "[13]");
    }

    @Test
    void readsPixelByPixel() {
        PixelSequence pixels = sequence(1, PixelSequence.Step.PIXEL, OptionalLong.empty());
        assertThat(pixels.steps()).isEqualTo(12);
        assertThat(pixels.inputs()).isEqualTo(2);
    }

    /** A square at the edge is smaller. */
    @Test
    void pools() {
        PixelSequence pixels = sequence(2, PixelSequence.Step.PIXEL, OptionalLong.empty());
        assertThat(pixels.steps()).isEqualTo(4);
        assertThat(Arrays.stream(pixels.sources()).map(Arrays::toString))
                .containsExactly(
                        "[0, 1, 4, 5]",
                        "[12, 13, 16, 17]",
                        "[2, 3, 6, 7]",
                        "[14, 15, 18, 19]",
                        "[8, 9]",
                        "[20, 21]",
                        "[10, 11]",
                        "[22, 23]");
    }

    /** Every pixel once: the order of the source's own code draws with replacement, and so loses a third of them. */
    @Test
    void permutesWithoutReplacement() {
        PixelSequence one = sequence(1, PixelSequence.Step.PIXEL, OptionalLong.of(1));
        PixelSequence other = sequence(1, PixelSequence.Step.PIXEL, OptionalLong.of(2));
        int[] order = Arrays.stream(one.sources()).mapToInt(from -> from[0]).toArray();
        assertThat(Arrays.stream(order).distinct().count()).isEqualTo(24);
        assertThat(order).isNotEqualTo(Arrays.stream(order).sorted().toArray());
        assertThat(Arrays.stream(other.sources()).mapToInt(from -> from[0]).toArray())
                .isNotEqualTo(order);
        assertThat(Arrays.deepToString(
                        sequence(1, PixelSequence.Step.ROW, OptionalLong.of(1)).sources()))
                .isEqualTo(Arrays.deepToString(one.sources()));
    }
}
