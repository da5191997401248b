package batchnorm.engine.onednn.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.onednn.graph.Window;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Averages over what a window covers. */
class NeighbourhoodAverageTest {
    private static final int IMAGES = 2;
    private static final Shape SHAPE = new Shape(3, 5, 4);
    private static final int SIZE = IMAGES * 3 * 5 * 4;

    /** Not square, so that heights and widths cannot be taken for each other. */
    private static final NeighbourhoodAverage AVERAGE = new NeighbourhoodAverage(SHAPE, new Window(3, 5, 1, 1, 1, 2));

    @Test
    void averagesAreOfWhatLiesWithinTheMap() {
        FloatBuffer from = random(1);
        FloatBuffer to = FloatBuffer.allocate(SIZE);
        AVERAGE.forward(from, to, 0, 1);
        AVERAGE.forward(from, to, 1, IMAGES);
        for (int i = 0; i < SIZE; i++) {
            assertThat(to.get(i)).isCloseTo((float) expected(from, i), within(1e-6f)); // sums of 15 floats below 1
        }
    }

    private static double expected(FloatBuffer from, int at) {
        int channel = at % 3;
        int x = at / 3 % 4;
        int y = at / 12 % 5;
        int image = at / 60;
        double sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(4, y + 1); v++) {
            for (int u = Math.max(0, x - 2); u <= Math.min(3, x + 2); u++) {
                sum += from.get(((image * 5 + v) * 4 + u) * 3 + channel);
                count++;
            }
        }
        return sum / count;
    }

    /** Of a linear map A, g·(A x) = (Aᵀ g)·x for all x and g. */
    @Test
    void theBackwardPassIsTheTranspose() {
        FloatBuffer x = random(2);
        FloatBuffer g = random(3);
        FloatBuffer averages = FloatBuffer.allocate(SIZE);
        FloatBuffer gradient = FloatBuffer.allocate(SIZE);
        AVERAGE.forward(x, averages, 0, IMAGES);
        AVERAGE.backward(g, gradient, 0, 1);
        AVERAGE.backward(g, gradient, 1, IMAGES);
        assertThat(product(g, averages)).isCloseTo(product(gradient, x), within(1e-4)); // 120 products of floats
    }

    private static double product(FloatBuffer a, FloatBuffer b) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum += (double) a.get(i) * b.get(i);
        }
        return sum;
    }

    private static FloatBuffer random(long seed) {
        Random random = new Random(seed);
        FloatBuffer values = FloatBuffer.allocate(SIZE);
        for (int i = 0; i < SIZE; i++) {
            values.put(i, random.nextFloat() - 0.5f);
        }
        return values;
    }
}
