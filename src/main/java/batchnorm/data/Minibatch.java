package batchnorm.data;

import batchnorm.BadInput;
import java.util.Optional;

/**
 * A buffer for one mini-batch: inputs of shape {@code [size, width]}, row by row, and {@code size} labels. It is filled
 * again for every step, so that the training loop makes no garbage. To keep its contents, copy them. The inputs of
 * images in memory are copied only when they are asked for: an engine that uses {@link #sparseInputs} needs no others.
 * Not thread-safe.
 */
public final class Minibatch {
    /** Of an array, on every Java platform. */
    private static final int MOST_INPUTS = Integer.MAX_VALUE - 8;

    private final float[] inputs;
    private final int[] labels;
    private final int width;
    private final int[] indices;
    private final SparseInputs sparse = new SparseInputs();
    private int size;
    private Optional<LabelledImages> images = Optional.empty();
    private boolean copied;

    /**
     * @param capacity the largest number of examples that it can hold
     * @param width inputs per example, for images channels × height × width
     * @throws BadInput if there are too many inputs for an array
     */
    public Minibatch(int capacity, int width) {
        if (capacity < 1 || width < 1) {
            throw new IllegalArgumentException("capacity and width must be positive: " + capacity + ", " + width);
        }
        if (capacity > MOST_INPUTS / width) {
            throw new BadInput("a mini-batch of " + capacity + " images or crops of " + width
                    + " values each cannot be held; at most " + MOST_INPUTS / width + " are expected");
        }
        this.inputs = new float[capacity * width];
        this.labels = new int[capacity];
        this.width = width;
        this.indices = new int[capacity];
    }

    /**
     * Sets the number of examples that it holds.
     *
     * @throws IllegalArgumentException if {@code newSize} is not within 1 and the capacity
     */
    public void resize(int newSize) {
        if (newSize < 1 || newSize > labels.length) {
            throw new IllegalArgumentException("size " + newSize + " is not within 1 and " + labels.length);
        }
        size = newSize;
        images = Optional.empty();
    }

    /** The examples are the images {@code order[from]}, {@code order[from + 1]}, ... of a set in memory. */
    void show(LabelledImages set, int[] order, int from) {
        System.arraycopy(order, from, indices, 0, size);
        for (int row = 0; row < size; row++) {
            labels[row] = set.label(indices[row]);
        }
        images = Optional.of(set);
        copied = false;
    }

    /** Copies row {@code from}, inputs and label, to row {@code to}. */
    public void move(int from, int to) {
        if (from != to) {
            inputs();
            images = Optional.empty();
            System.arraycopy(inputs, from * width, inputs, to * width, width);
            labels[to] = labels[from];
        }
    }

    public int size() {
        return size;
    }

    public int width() {
        return width;
    }

    public int capacity() {
        return labels.length;
    }

    /** The backing array; the first {@code size × width} values are valid. Not a copy. */
    public float[] inputs() {
        if (images.isPresent() && !copied) {
            images.get().copyInputs(indices, size, inputs);
            copied = true;
        }
        return inputs;
    }

    /**
     * The same inputs without those that are 0, without a pass over all of them. Empty unless the examples are images
     * in memory of which most inputs are 0. Valid until the mini-batch is filled again; not a copy.
     */
    public Optional<SparseInputs> sparseInputs() {
        Optional<InkLists> lists = images.flatMap(LabelledImages::ink);
        if (lists.isEmpty()) {
            return Optional.empty();
        }
        lists.get().copyTo(sparse, indices, size);
        return Optional.of(sparse);
    }

    /** The backing array; the first {@code size} values are valid. Not a copy. */
    public int[] labels() {
        return labels;
    }
}
