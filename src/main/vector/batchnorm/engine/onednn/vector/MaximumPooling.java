package batchnorm.engine.onednn.vector;

import java.nio.FloatBuffer;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Maximum pooling of feature maps in the layout channels last, one image at a time. The first of several equal values
 * in a window is its maximum, and gradients are added in the order of the windows, as in the library. Results of finite
 * values are therefore the same bit by bit. With AVX2 the library's kernels take several times as long, most of all
 * where the number of channels is no multiple of 8.
 */
public final class MaximumPooling {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final Window window;
    private final int channels;
    /** The channels in whole vectors. */
    private final int whole;

    private final int height;
    private final int width;
    private final int outputHeight;
    private final int outputWidth;
    private final float[] inputs;
    private final float[] outputs;
    /** The place of each maximum in its window, from 0, row by row; places in the padding are counted too. */
    private final float[] places;

    /**
     * A window.
     *
     * @param padding rows above and columns left of the map, which have no values; fewer than the window has
     */
    public record Window(int height, int width, int stride, int padding) {}

    /** The size of a feature map. */
    public record Size(int height, int width) {}

    /**
     * Pooling of maps of one size.
     *
     * @param channels at least {@link #fewestChannels()}
     * @param from the size of the maps that are read
     * @param to the size of the maps of maxima
     */
    public MaximumPooling(Window window, int channels, Size from, Size to) {
        this.window = window;
        this.channels = channels;
        this.whole = channels / LANES * LANES;
        this.height = from.height();
        this.width = from.width();
        this.outputHeight = to.height();
        this.outputWidth = to.width();
        this.inputs = new float[height * width * channels];
        this.outputs = new float[outputHeight * outputWidth * channels];
        this.places = new float[outputs.length];
    }

    /** The fewest channels that the loops can handle: one vector. */
    public static int fewestChannels() {
        return LANES;
    }

    /**
     * Finds the maxima of the images from {@code first}, before {@code end}.
     *
     * @param noted receives the places of the maxima, {@code [images, outputHeight, outputWidth, channels]}
     */
    public void forward(FloatBuffer from, FloatBuffer to, FloatBuffer noted, int first, int end) {
        for (int image = first; image < end; image++) {
            from.get(image * inputs.length, inputs);
            for (int y = 0; y < outputHeight; y++) {
                for (int x = 0; x < outputWidth; x++) {
                    find(y, x);
                }
            }
            to.put(image * outputs.length, outputs);
            noted.put(image * outputs.length, places);
        }
    }

    private void find(int y, int x) {
        int top = y * window.stride() - window.padding();
        int left = x * window.stride() - window.padding();
        int firstRow = Math.max(-top, 0);
        int endRow = Math.min(height - top, window.height());
        int firstColumn = Math.max(-left, 0);
        int endColumn = Math.min(width - left, window.width());
        int start = (y * outputWidth + x) * channels;
        System.arraycopy(inputs, input(top + firstRow, left + firstColumn), outputs, start, channels);
        Arrays.fill(places, start, start + channels, firstRow * window.width() + firstColumn);
        for (int row = firstRow; row < endRow; row++) {
            for (int column = firstColumn; column < endColumn; column++) {
                replaceSmaller(input(top + row, left + column), row * window.width() + column, start);
            }
        }
    }

    private int input(int y, int x) {
        return (y * width + x) * channels;
    }

    /**
     * Replaces the maxima that are smaller than these inputs. They are kept in arrays, because Java would allocate an
     * object for each vector that a variable keeps from one place of the window to the next.
     */
    private void replaceSmaller(int input, float place, int output) {
        for (int c = 0; c < channels; c += LANES) {
            int at = Math.min(c, channels - LANES); // the last vector repeats channels of the one before it
            FloatVector most = FloatVector.fromArray(SPECIES, outputs, output + at);
            FloatVector other = FloatVector.fromArray(SPECIES, inputs, input + at);
            VectorMask<Float> more = most.compare(VectorOperators.LT, other);
            most.blend(other, more).intoArray(outputs, output + at);
            FloatVector.fromArray(SPECIES, places, output + at)
                    .blend(place, more)
                    .intoArray(places, output + at);
        }
    }

    /** Passes the gradients of the maxima on to the inputs; those of all other inputs are 0. */
    public void backward(FloatBuffer from, FloatBuffer noted, FloatBuffer to, int first, int end) {
        for (int image = first; image < end; image++) {
            from.get(image * outputs.length, outputs);
            noted.get(image * outputs.length, places);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    gather(y, x);
                }
            }
            to.put(image * inputs.length, inputs);
        }
    }

    /** Adds up the gradients of the windows of which this position is the maximum. */
    private void gather(int y, int x) {
        int firstY = firstWindow(y, window.height());
        int lastY = Math.min((y + window.padding()) / window.stride(), outputHeight - 1);
        int firstX = firstWindow(x, window.width());
        int lastX = Math.min((x + window.padding()) / window.stride(), outputWidth - 1);
        int start = input(y, x);
        Arrays.fill(inputs, start, start + channels, 0);
        for (int windowY = firstY; windowY <= lastY; windowY++) {
            int row = (y + window.padding() - windowY * window.stride()) * window.width();
            for (int windowX = firstX; windowX <= lastX; windowX++) {
                int place = row + x + window.padding() - windowX * window.stride();
                add((windowY * outputWidth + windowX) * channels, place, start);
            }
        }
    }

    private void add(int output, float place, int input) {
        for (int c = 0; c < whole; c += LANES) {
            FloatVector found = FloatVector.fromArray(SPECIES, places, output + c);
            FloatVector.fromArray(SPECIES, inputs, input + c)
                    .add(FloatVector.fromArray(SPECIES, outputs, output + c), found.compare(VectorOperators.EQ, place))
                    .intoArray(inputs, input + c);
        }
        for (int c = whole; c < channels; c++) {
            inputs[input + c] += places[output + c] == place ? outputs[output + c] : 0;
        }
    }

    private int firstWindow(int at, int size) {
        return Math.max((at + window.padding() - size + window.stride()) / window.stride(), 0);
    }
}
