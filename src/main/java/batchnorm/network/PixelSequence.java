package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.random.Seeds;
import batchnorm.data.random.SplitMix64;
import java.util.OptionalLong;

/**
 * How a recurrent network reads an image: pixel after pixel or row after row, in the order of the image or in one fixed
 * random order (Le, Jaitly and Hinton, 2015). The image may be made smaller before.
 *
 * @param image the shape of the images
 * @param pooling the side of the squares whose mean becomes one pixel; 1 leaves the image as it is; squares at the
 *     right and the lower edge are smaller where the side does not divide the image's
 * @param step what the network reads in one step
 * @param permutation the seed of the order; the same for all runs, because the order belongs to the task; empty for the
 *     order of the image
 */
public record PixelSequence(Shape image, int pooling, Step step, OptionalLong permutation) {
    /** What a network reads in one step. */
    public enum Step {
        PIXEL,
        ROW
    }

    public PixelSequence {
        if (pooling < 1) {
            throw new IllegalArgumentException("pooling " + pooling + " is not from 1");
        }
    }

    /** Number of steps T. */
    public int steps() {
        return step == Step.ROW ? height() : height() * width();
    }

    /** Number of values that each step reads. */
    public int inputs() {
        return image.channels() * (step == Step.ROW ? width() : 1);
    }

    private int height() {
        return pooled(image.height());
    }

    private int width() {
        return pooled(image.width());
    }

    private int pooled(int side) {
        return (side + pooling - 1) / pooling;
    }

    /**
     * Which values of an image become which values of the sequence: element {@code [t·inputs + i]} lists the indices,
     * within an image {@code [channels, height, width]}, whose mean is input i of step t. Within a step the channels of
     * a pixel stand side by side.
     */
    public int[][] sources() {
        int pixels = height() * width();
        int[] order = order(pixels);
        int[][] sources = new int[pixels * image.channels()][];
        for (int position = 0; position < pixels; position++) {
            for (int channel = 0; channel < image.channels(); channel++) {
                sources[position * image.channels() + channel] = square(order[position], channel);
            }
        }
        return sources;
    }

    /** The pixels in the order in which they are read; by Fisher and Yates's shuffle, without replacement. */
    private int[] order(int pixels) {
        int[] order = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            order[i] = i;
        }
        if (permutation.isPresent()) {
            SplitMix64 random = new SplitMix64(Seeds.derive(permutation.getAsLong(), "pixels"));
            for (int i = pixels - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
        }
        return order;
    }

    /** The indices of the values of one pooled pixel. */
    private int[] square(int pixel, int channel) {
        int top = pixel / width() * pooling;
        int left = pixel % width() * pooling;
        int rows = Math.min(pooling, image.height() - top);
        int columns = Math.min(pooling, image.width() - left);
        int[] indices = new int[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                indices[row * columns + column] =
                        (channel * image.height() + top + row) * image.width() + left + column;
            }
        }
        return indices;
    }
}
