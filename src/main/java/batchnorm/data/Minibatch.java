package batchnorm.data;

/**
 * A buffer for one mini-batch: inputs of shape {@code [size, width]}, row by row, and {@code size} labels. It is filled
 * again for every step, so that the training loop makes no garbage. To keep its contents, copy them. Not thread-safe.
 */
public final class Minibatch {
    private final float[] inputs;
    private final int[] labels;
    private final int width;
    private int size;

    /**
     * @param capacity the largest number of examples that it can hold
     * @param width inputs per example, for images channels × height × width
     */
    public Minibatch(int capacity, int width) {
        if (capacity < 1 || width < 1) {
            throw new IllegalArgumentException("capacity and width must be positive: " + capacity + ", " + width);
        }
        this.inputs = new float[Math.multiplyExact(capacity, width)];
        this.labels = new int[capacity];
        this.width = width;
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
    }

    /** Copies row {@code from}, inputs and label, to row {@code to}. */
    public void move(int from, int to) {
        if (from != to) {
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
        return inputs;
    }

    /** The backing array; the first {@code size} values are valid. Not a copy. */
    public int[] labels() {
        return labels;
    }
}
