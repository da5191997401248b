package batchnorm.engine.onednn.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.engine.onednn.OnednnNetwork;
import batchnorm.engine.onednn.graph.ChangedTraining;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.network.BatchRenormalization;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Normalizations of feature maps in every memory layout, against term-by-term arithmetic in double precision. */
class MapTransformTest {
    private static final double EPSILON = 1e-3;
    private static final int EXAMPLES = 5;
    private static final int CHANNELS = 12;
    /** Of 3×7 positions, so rows of four positions have a rest. */
    private static final int POSITIONS = 21;

    private static final int[] GHOSTS = {0, 2, 5};
    private static final int[] SINGLE = {0, 1, 2, 3, 4, 5};
    private static final int[] WHOLE = {0, 5};

    private final Random random = new Random(3);
    private final double[][][] x = maps(5);
    private final double[][][] w = maps(0);
    private final double[][][] v = maps(0);
    private final double[] scales = vector(1);
    private final double[] shifts = vector(0);

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    private double[] vector(double mean) {
        return random.doubles(CHANNELS, mean - 0.8, mean + 0.8).toArray();
    }

    /** Values that are floats, so that both sides begin with the same. Each channel has a mean of its own. */
    private double[][][] maps(double spread) {
        double[] means = random.doubles(CHANNELS, -spread, spread + 0.01).toArray();
        double[][][] maps = new double[EXAMPLES][CHANNELS][POSITIONS];
        for (double[][] example : maps) {
            for (int c = 0; c < CHANNELS; c++) {
                for (int position = 0; position < POSITIONS; position++) {
                    example[c][position] = (float) (means[c] + random.nextGaussian());
                }
            }
        }
        return maps;
    }

    private static MapLayout layout(String tag) {
        int lanes =
                switch (tag) {
                    case "nchw" -> 1;
                    case "nhwc" -> CHANNELS;
                    case "nChw8c" -> 8;
                    case "nChw16c" -> 16;
                    default -> throw new IllegalArgumentException(tag);
                };
        return MapLayout.inBlocks(EXAMPLES, CHANNELS, 3 * 7, lanes);
    }

    private static int place(MapLayout layout, int example, int channel, int position) {
        return layout.first(example, channel) + position * layout.lanes();
    }

    private static FloatBuffer laidOut(double[][][] maps, MapLayout layout) {
        float[] values = new float[EXAMPLES * layout.blocks() * layout.chunk()];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int c = 0; c < CHANNELS; c++) {
                for (int position = 0; position < POSITIONS; position++) {
                    values[place(layout, i, c, position)] = (float) maps[i][c][position];
                }
            }
        }
        return FloatBuffer.wrap(values);
    }

    private ScaleAndShift learned(MapLayout layout) {
        float[] both = new float[2 * CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            both[c] = (float) scales[c];
            both[CHANNELS + c] = (float) shifts[c];
        }
        ScaleAndShift learned = new ScaleAndShift(layout);
        learned.read(FloatBuffer.wrap(both));
        return learned;
    }

    @ParameterizedTest
    @CsvSource({"nchw", "nhwc", "nChw8c", "nChw16c"})
    void ghostBatches(String tag) {
        MapLayout layout = layout(tag);
        check(layout, SlicedNormalization.ofGhosts(layout, GHOSTS, EPSILON), new ReferenceMaps(GHOSTS, 1, EPSILON));
    }

    /** One group, groups that share a block of the library's layouts, and each channel by itself. */
    @ParameterizedTest
    @CsvSource({
        "nchw, 1",
        "nchw, 4",
        "nchw, 12",
        "nhwc, 1",
        "nhwc, 4",
        "nhwc, 12",
        "nChw8c, 1",
        "nChw8c, 4",
        "nChw8c, 12",
        "nChw16c, 4",
        "nChw16c, 12"
    })
    void groups(String tag, int groups) {
        MapLayout layout = layout(tag);
        check(
                layout,
                SlicedNormalization.ofGroups(layout, groups, EPSILON, true),
                new ReferenceMaps(SINGLE, CHANNELS / groups, EPSILON));
    }

    /** With limits that hold for all channels, for some, and for none. */
    @ParameterizedTest
    @CsvSource({"nchw, 1, 0", "nhwc, 1.2, 0.5", "nChw8c, 1.2, 0.5", "nChw16c, 1.2, 0.5", "nChw16c, 100, 100"})
    void renormalization(String tag, double mostR, double mostD) {
        MapLayout layout = layout(tag);
        double[] mean = new double[CHANNELS];
        double[] variance = new double[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            mean[c] = (float) (x[0][c][0] + random.nextGaussian() / 3);
            variance[c] = (float) (0.4 + random.nextDouble());
        }
        BatchRenormalization.Limits limits = new BatchRenormalization.Limits(mostR, mostD, 3, 0);
        ReferenceMaps reference = new ReferenceMaps(WHOLE, 1, EPSILON);
        check(
                layout,
                renormalized(layout, limits, 3, mean, variance),
                reference.corrected(mean, variance, mostR, mostD));
        ReferenceMaps plain = new ReferenceMaps(WHOLE, 1, EPSILON);
        check(layout, renormalized(layout, limits, 2, mean, variance), plain); // in its warm-up
    }

    private static RenormalizedMaps renormalized(
            MapLayout layout, BatchRenormalization.Limits limits, int steps, double[] mean, double[] variance) {
        Node.Normalization normalization =
                new Node.Normalization(false, EPSILON, 0.9, null, null, null, Optional.empty());
        return new RenormalizedMaps(
                layout,
                normalization,
                new ChangedTraining.Renormalization(limits, () -> steps),
                buffer(mean),
                buffer(variance));
    }

    private static Buffer buffer(double[] values) {
        FloatPointer memory = new FloatPointer((long) CHANNELS);
        for (int c = 0; c < CHANNELS; c++) {
            memory.put(c, (float) values[c]);
        }
        return Buffer.at(Layouts.vector(CHANNELS), memory);
    }

    /** Outputs and gradients of ℓ = Σ wu + vu²/2 with all inputs, scales and shifts. */
    private void check(MapLayout layout, MapTransform transform, ReferenceMaps reference) {
        double[][][] expected = reference.apply(x, scales, shifts);
        FloatBuffer inputs = laidOut(x, layout);
        FloatBuffer outputs = laidOut(maps(1), layout); // whatever was there before
        ScaleAndShift learned = learned(layout);
        transform.forward(inputs, outputs, learned);
        double[][][] ofOutputs = new double[EXAMPLES][CHANNELS][POSITIONS];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int c = 0; c < CHANNELS; c++) {
                for (int position = 0; position < POSITIONS; position++) {
                    double u = expected[i][c][position];
                    assertThat(outputs.get(place(layout, i, c, position))).isCloseTo((float) u, within(1e-5f));
                    ofOutputs[i][c][position] = w[i][c][position] + v[i][c][position] * u;
                }
            }
        }
        FloatBuffer gradients = laidOut(ofOutputs, layout);
        transform.backward(inputs, gradients, learned);
        for (int c = 0; c < CHANNELS; c++) {
            assertThat((double) learned.scaleSums[c]).isCloseTo(slope(reference, scales, c), within(2e-4));
            assertThat((double) learned.shiftSums[c]).isCloseTo(slope(reference, shifts, c), within(2e-4));
            for (int i = 0; i < EXAMPLES; i++) {
                int position = random.nextInt(POSITIONS);
                assertThat((double) gradients.get(place(layout, i, c, position)))
                        .isCloseTo(slope(reference, x[i][c], position), within(1e-4));
            }
        }
        for (int i = 0; i < layout.padded() - CHANNELS; i++) { // the library reads the padding, and it must stay 0
            assertThat(outputs.get(layout.first(0, CHANNELS + i))).isZero();
            assertThat(gradients.get(layout.first(0, CHANNELS + i))).isZero();
        }
    }

    /** The central difference of the loss for one number, which it sets back. */
    private double slope(ReferenceMaps reference, double[] of, int index) {
        double before = of[index];
        double distance = 1e-5;
        of[index] = before + distance;
        double above = loss(reference);
        of[index] = before - distance;
        double below = loss(reference);
        of[index] = before;
        return (above - below) / (2 * distance);
    }

    private double loss(ReferenceMaps reference) {
        double[][][] u = reference.apply(x, scales, shifts);
        double loss = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            for (int c = 0; c < CHANNELS; c++) {
                for (int position = 0; position < POSITIONS; position++) {
                    double one = u[i][c][position];
                    loss += w[i][c][position] * one + v[i][c][position] * one * one / 2;
                }
            }
        }
        return loss;
    }

    /** Each map of each example by itself, with arithmetic of this test's own. */
    @Test
    void asManyGroupsAsChannelsNormalizeEachInstance() {
        MapLayout layout = layout("nChw16c");
        FloatBuffer outputs = laidOut(x, layout);
        ScaleAndShift learned = learned(layout);
        SlicedNormalization.ofGroups(layout, CHANNELS, EPSILON, false).forward(outputs, outputs, learned); // in place
        for (int i = 0; i < EXAMPLES; i++) {
            for (int c = 0; c < CHANNELS; c++) {
                double[] map = x[i][c];
                double mean = 0;
                double square = 0;
                for (double value : map) {
                    mean += value / POSITIONS;
                    square += value * value / POSITIONS;
                }
                double deviation = Math.sqrt(square - mean * mean + EPSILON);
                for (int position = 0; position < POSITIONS; position++) {
                    double u = scales[c] * (map[position] - mean) / deviation + shifts[c];
                    assertThat((double) outputs.get(place(layout, i, c, position)))
                            .isCloseTo(u, within(1e-5));
                }
            }
        }
    }

    /** Equal values are normalized to exactly 0, and x̂ of values beyond a float's square is right. */
    @Test
    void largeValues() {
        MapLayout layout = layout("nhwc");
        for (double value : new double[] {16777217.0 * 3, -1e9 / 3, 1e30, 0.1}) {
            double[][][] equal = maps(1);
            for (double[][] example : equal) {
                for (double[] map : example) {
                    java.util.Arrays.fill(map, (float) value);
                }
            }
            FloatBuffer outputs = laidOut(equal, layout);
            SlicedNormalization ghosts = SlicedNormalization.ofGhosts(layout, GHOSTS, EPSILON);
            ghosts.forward(outputs, outputs, learned(layout));
            assertThat(ghosts.slices().get(1).moments().mean(3)).isEqualTo((float) value);
            assertThat(ghosts.slices().get(1).moments().variance[3]).isZero();
            for (int c = 0; c < CHANNELS; c++) {
                assertThat(outputs.get(place(layout, 4, c, 9))).isEqualTo((float) shifts[c]);
            }
        }
        double[][][] huge = maps(1);
        for (double[][] example : huge) {
            for (double[] map : example) {
                for (int position = 0; position < POSITIONS; position++) {
                    map[position] *= 1e25;
                }
            }
        }
        double[][][] expected = new ReferenceMaps(SINGLE, 4, EPSILON).apply(huge, scales, shifts);
        FloatBuffer outputs = laidOut(huge, layout);
        SlicedNormalization.ofGroups(layout, 3, EPSILON, false).forward(outputs, outputs, learned(layout));
        assertThat((double) outputs.get(place(layout, 4, 7, 9))).isCloseTo(expected[4][7][9], within(1e-5));
    }
}
