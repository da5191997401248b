package batchnorm.engine.onednn.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.engine.whitening.ReferenceWhitening;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whitening of feature maps in every memory layout, against another algorithm in double precision. */
class WhitenedMapsTest {
    private static final double EPSILON = 1e-2;

    private final Random random = new Random(3);

    /** Rows of channels, one for each position, and what a test compares with them. */
    private final class Maps {
        final MapLayout layout;
        final int channels;
        final double[][] x;
        final double[][] w;
        final double[][] v;
        final double[] scales;
        final double[] shifts;

        Maps(int examples, int channels, int positions, int lanes) {
            this.layout = MapLayout.inBlocks(examples, channels, positions, lanes == 0 ? channels : lanes);
            this.channels = channels;
            this.w = gaussian(0);
            this.v = gaussian(0);
            this.x = gaussian(5);
            for (double[] row : x) {
                for (int c = 1; c < channels; c++) {
                    row[c] = (float) (row[c] + row[c - 1] / 2); // channels that are alike
                }
            }
            this.scales =
                    random.doubles(channels, 0.2, 1.8).map(one -> (float) one).toArray();
            this.shifts =
                    random.doubles(channels, -0.8, 0.8).map(one -> (float) one).toArray();
        }

        /** Values that are floats, so that both sides begin with the same. */
        private double[][] gaussian(double spread) {
            double[] means = random.doubles(channels, -spread, spread + 0.01).toArray();
            double[][] rows = new double[layout.examples() * layout.positions()][channels];
            for (double[] row : rows) {
                Arrays.setAll(row, c -> (float) (means[c] + random.nextGaussian()));
            }
            return rows;
        }

        private int place(int row, int channel) {
            return layout.first(row / layout.positions(), channel) + row % layout.positions() * layout.lanes();
        }

        FloatBuffer laidOut(double[][] rows) {
            FloatBuffer maps = FloatBuffer.allocate(layout.examples() * layout.blocks() * layout.chunk());
            for (int row = 0; row < rows.length; row++) {
                for (int c = 0; c < channels; c++) {
                    maps.put(place(row, c), (float) rows[row][c]);
                }
            }
            return maps;
        }

        /** Memory with other numbers everywhere. */
        FloatBuffer other() {
            float[] values = new float[layout.examples() * layout.blocks() * layout.chunk()];
            Arrays.fill(values, 7);
            return FloatBuffer.wrap(values);
        }

        void assertPaddingIsZero(FloatBuffer maps) {
            int padding = 0;
            for (int i = 0; i < layout.examples(); i++) {
                for (int c = channels; c < layout.padded(); c++) {
                    for (int position = 0; position < layout.positions(); position++) {
                        assertThat(maps.get(layout.first(i, c) + position * layout.lanes()))
                                .isZero();
                        padding++;
                    }
                }
            }
            assertThat(padding).isEqualTo(maps.capacity() - x.length * channels);
        }

        ScaleAndShift learned() {
            float[] both = new float[2 * channels];
            for (int c = 0; c < channels; c++) {
                both[c] = (float) scales[c];
                both[channels + c] = (float) shifts[c];
            }
            ScaleAndShift learned = new ScaleAndShift(layout);
            learned.read(FloatBuffer.wrap(both));
            return learned;
        }

        double[][] reference() {
            double[][] u = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
            ReferenceWhitening.apply(u, EPSILON);
            for (double[] row : u) {
                Arrays.setAll(row, c -> scales[c] * row[c] + shifts[c]);
            }
            return u;
        }

        /** ℓ = Σ wu + vu²/2. */
        double loss() {
            double[][] u = reference();
            double loss = 0;
            for (int row = 0; row < u.length; row++) {
                for (int c = 0; c < channels; c++) {
                    loss += w[row][c] * u[row][c] + v[row][c] * u[row][c] * u[row][c] / 2;
                }
            }
            return loss;
        }

        double[][] ofOutputs() {
            double[][] u = reference();
            for (int row = 0; row < u.length; row++) {
                double[] here = u[row];
                double[] slope = v[row];
                double[] from = w[row];
                Arrays.setAll(here, c -> from[c] + slope[c] * here[c]);
            }
            return u;
        }

        /** The central difference of the loss for one number, which it sets back. */
        double slope(double[] of, int index) {
            double before = of[index];
            double distance = 1e-5;
            of[index] = before + distance;
            double above = loss();
            of[index] = before - distance;
            double below = loss();
            of[index] = before;
            return (above - below) / (2 * distance);
        }
    }

    /**
     * Lanes of the library's layouts, 0 for channels last. Fewer examples than a block of rows, several blocks with a
     * rest, no more examples than channels, and fewer: the covariance is singular.
     */
    @ParameterizedTest
    @CsvSource({
        "5, 12, 21, 1",
        "5, 12, 21, 0",
        "5, 12, 21, 8",
        "5, 12, 21, 16",
        "3, 5, 211, 1",
        "3, 5, 211, 0",
        "3, 5, 211, 8",
        "2, 17, 300, 16",
        "3, 12, 4, 8",
        "2, 12, 3, 1",
        "2, 12, 3, 0",
        "2, 20, 3, 16",
        "1, 3, 1, 8"
    })
    void outputsAndGradients(int examples, int channels, int positions, int lanes) {
        Maps maps = new Maps(examples, channels, positions, lanes);
        WhitenedMaps transform = new WhitenedMaps(maps.layout, EPSILON);
        FloatBuffer inputs = maps.laidOut(maps.x);
        FloatBuffer outputs = maps.other();
        ScaleAndShift learned = maps.learned();
        transform.forward(inputs, outputs, learned);
        double[][] expected = maps.reference();
        for (int row = 0; row < expected.length; row++) {
            for (int c = 0; c < channels; c++) {
                assertThat((double) outputs.get(maps.place(row, c))).isCloseTo(expected[row][c], within(1e-5));
            }
        }
        maps.assertPaddingIsZero(outputs);
        FloatBuffer gradients = maps.laidOut(maps.ofOutputs());
        transform.backward(inputs, gradients, learned);
        for (int c = 0; c < channels; c++) {
            assertThat((double) learned.scaleSums[c]).isCloseTo(maps.slope(maps.scales, c), within(2e-4));
            assertThat((double) learned.shiftSums[c]).isCloseTo(maps.slope(maps.shifts, c), within(2e-4));
        }
        for (int i = 0; i < 12; i++) {
            int row = i == 0 ? expected.length - 1 : random.nextInt(expected.length);
            int c = random.nextInt(channels);
            assertThat((double) gradients.get(maps.place(row, c))).isCloseTo(maps.slope(maps.x[row], c), within(1e-4));
        }
        maps.assertPaddingIsZero(gradients);
    }

    /** In place, as in a pass that no backward pass follows. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 16})
    void theChannelsHaveTheCovarianceOne(int lanes) {
        Maps maps = new Maps(4, 11, 150, lanes);
        Arrays.fill(maps.scales, 1);
        Arrays.fill(maps.shifts, 0);
        FloatBuffer values = maps.laidOut(maps.x);
        new WhitenedMaps(maps.layout, 1e-9).forward(values, values, maps.learned());
        for (int j = 0; j < 11; j++) {
            for (int k = 0; k < 11; k++) {
                double covariance = 0;
                double mean = 0;
                for (int row = 0; row < 600; row++) {
                    mean += values.get(maps.place(row, j)) / 600;
                    covariance += (double) values.get(maps.place(row, j)) * values.get(maps.place(row, k)) / 600;
                }
                assertThat(mean).isCloseTo(0, within(1e-5));
                assertThat(covariance).as(j + ", " + k).isCloseTo(j == k ? 1 : 0, within(1e-5));
            }
        }
    }

    /** With the mini-batch's own statistics as moving averages inference computes what training does. */
    @ParameterizedTest
    @CsvSource({"3, 5, 211, 8", "2, 17, 300, 16", "5, 12, 21, 0", "2, 12, 3, 1"})
    void theMeanAndTheCovarianceOfTheMinibatchAreShown(int examples, int channels, int positions, int lanes) {
        Maps maps = new Maps(examples, channels, positions, lanes);
        WhitenedMaps transform = new WhitenedMaps(maps.layout, EPSILON);
        ScaleAndShift learned = maps.learned();
        FloatBuffer inputs = maps.laidOut(maps.x);
        FloatBuffer outputs = maps.other();
        transform.forward(inputs, outputs, learned);
        transform.backward(inputs, maps.laidOut(maps.w), learned);
        float[] mean = new float[channels];
        float[] covariance = new float[channels * channels];
        transform.show(FloatBuffer.wrap(mean), FloatBuffer.wrap(covariance));
        int m = maps.x.length;
        for (int j = 0; j < channels; j++) {
            int unit = j;
            double center = Arrays.stream(maps.x).mapToDouble(row -> row[unit]).sum() / m;
            assertThat((double) mean[j]).isCloseTo(center, within(1e-5));
            for (int k = 0; k < channels; k++) {
                int other = k;
                double product = Arrays.stream(maps.x)
                                .mapToDouble(row -> (row[unit] - center) * row[other])
                                .sum()
                        / m;
                assertThat((double) covariance[j * channels + k]).isCloseTo(product, within(1e-5));
            }
        }
    }

    /** However large they are. */
    @Test
    void equalValuesBecomeExactlyTheShift() {
        Maps maps = new Maps(4, 6, 100, 8);
        for (double[] row : maps.x) {
            Arrays.fill(row, 16777217.0 * 3);
        }
        FloatBuffer values = maps.laidOut(maps.x);
        new WhitenedMaps(maps.layout, 1e-5).forward(values, values, maps.learned());
        for (int row = 0; row < 400; row++) {
            for (int c = 0; c < 6; c++) {
                assertThat(values.get(maps.place(row, c))).isEqualTo((float) maps.shifts[c]);
            }
        }
    }

    @Test
    void aNumberThatIsNotFiniteMakesNoneOfTheOutputsFinite() {
        Maps maps = new Maps(4, 6, 100, 8);
        maps.x[77][2] = Double.POSITIVE_INFINITY;
        FloatBuffer values = maps.laidOut(maps.x);
        new WhitenedMaps(maps.layout, 1e-5).forward(values, values, maps.learned());
        assertThat(values.get(maps.place(0, 0))).isNaN();
        assertThat(values.get(maps.place(399, 5))).isNaN();
    }
}
