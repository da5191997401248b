package batchnorm.engine.onednn.vector;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.engine.onednn.vector.MaximumPooling.Size;
import batchnorm.engine.onednn.vector.MaximumPooling.Window;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loops against a plain reading of the definition, bit by bit. */
class MaximumPoolingTest {
    private static final int IMAGES = 2;
    private static final Size MAP = new Size(7, 6);

    /** Whole vectors, and channels that need one more. */
    @ParameterizedTest
    @CsvSource({
        "3, 3, 2, 1, 0",
        "3, 3, 2, 1, 3",
        "3, 3, 1, 1, 1",
        "2, 2, 2, 0, 5",
        "3, 5, 1, 2, 2",
        "3, 3, 3, 0, 7",
        "2, 3, 2, 1, 1"
    })
    void maximaAndTheirGradientsAreThoseOfTheDefinition(
            int height, int width, int stride, int padding, int moreChannels) {
        Window window = new Window(height, width, stride, padding);
        int channels = MaximumPooling.fewestChannels() + moreChannels;
        Size to = new Size(
                (MAP.height() + 2 * padding - height) / stride + 1, (MAP.width() + 2 * padding - width) / stride + 1);
        float[] inputs = few(IMAGES * MAP.height() * MAP.width() * channels, 1);
        float[] gradients = any(IMAGES * to.height() * to.width() * channels, 2);
        float[] maxima = new float[gradients.length];
        float[] passed = new float[inputs.length];
        Definition definition = new Definition(window, channels, to);
        definition.pool(inputs, gradients, maxima, passed);

        MaximumPooling pooling = new MaximumPooling(window, channels, MAP, to);
        FloatBuffer found = FloatBuffer.allocate(maxima.length);
        FloatBuffer places = FloatBuffer.allocate(maxima.length);
        FloatBuffer down = FloatBuffer.allocate(inputs.length);
        pooling.forward(FloatBuffer.wrap(inputs), found, places, 0, 1);
        pooling.forward(FloatBuffer.wrap(inputs), found, places, 1, IMAGES);
        pooling.backward(FloatBuffer.wrap(gradients), places, down, 0, 1);
        pooling.backward(FloatBuffer.wrap(gradients), places, down, 1, IMAGES);
        assertThat(found.array()).isEqualTo(maxima);
        assertThat(down.array()).isEqualTo(passed);
    }

    /** Few different values, so that many windows have several maxima; some windows have negative ones only. */
    private static float[] few(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(4) - 3;
        }
        return values;
    }

    private static float[] any(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private record Definition(Window window, int channels, Size to) {
        void pool(float[] inputs, float[] gradients, float[] maxima, float[] passed) {
            for (int output = 0; output < maxima.length; output++) {
                int channel = output % channels;
                int x = output / channels % to.width();
                int y = output / channels / to.width() % to.height();
                int image = output / channels / to.width() / to.height();
                int place = first(inputs, image, y, x, channel);
                maxima[output] = inputs[place];
                passed[place] += gradients[output];
            }
        }

        /** The first of the largest values. */
        private int first(float[] inputs, int image, int y, int x, int channel) {
            int most = -1;
            for (int v = 0; v < window.height(); v++) {
                for (int u = 0; u < window.width(); u++) {
                    int row = y * window.stride() - window.padding() + v;
                    int column = x * window.stride() - window.padding() + u;
                    if (row < 0 || row >= MAP.height() || column < 0 || column >= MAP.width()) {
                        continue;
                    }
                    int at = ((image * MAP.height() + row) * MAP.width() + column) * channels + channel;
                    most = most < 0 || inputs[at] > inputs[most] ? at : most;
                }
            }
            return most;
        }
    }
}
