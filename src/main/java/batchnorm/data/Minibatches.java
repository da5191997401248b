package batchnorm.data;

import batchnorm.data.random.Permutation;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An endless sequence of mini-batches of a training set. The order is a function of (seed, epoch). An epoch has ⌈count
 * / size⌉ steps. If {@code size} does not divide {@code count}, its last mini-batch is short, so that each image is
 * used exactly once in an epoch. Not thread-safe.
 */
public final class Minibatches implements MinibatchStream {
    /** The number of mini-batches that are made ahead, if they are made from files. */
    private static final int AHEAD = 2;

    private final TrainingImages images;
    private final ExampleOrder exampleOrder;
    private final int[] order;
    private final int size;
    private final long seed;
    private Minibatch buffer;
    private long step;
    private int every = 1;
    private long arrangedEpoch = -1;

    /**
     * @param count the first {@code count} images are used
     * @param size examples per mini-batch
     * @throws IllegalArgumentException if {@code count} is not within 1 and the number of images, or {@code size} is
     *     not within 1 and {@code count}
     */
    public Minibatches(TrainingImages images, int count, int size, ExampleOrder order, long seed) {
        if (count < 1 || count > images.count()) {
            throw new IllegalArgumentException("count " + count + " is not within 1 and " + images.count());
        }
        if (size < 1 || size > count) {
            throw new IllegalArgumentException("mini-batch size " + size + " is not within 1 and " + count);
        }
        this.images = images;
        this.exampleOrder = order;
        this.order = new int[count];
        this.size = size;
        this.seed = seed;
    }

    /** These mini-batches, made ahead of the training if they are made from files. */
    public MinibatchStream stream() {
        return images.areRead() ? new ReadAhead(this, AHEAD) : this;
    }

    @Override
    public Minibatch get() {
        return next();
    }

    /** Fills the one buffer with the mini-batch of the next step and returns it; the next call overwrites it. */
    public Minibatch next() {
        if (buffer == null) { // it may never be needed, and photographs are large
            buffer = newBuffer();
        }
        next(buffer);
        return buffer;
    }

    /** Fills a buffer of {@link #newBuffer} with the mini-batch of the next step. */
    void next(Minibatch into) {
        long epoch = step / stepsPerEpoch();
        if (epoch != arrangedEpoch) {
            exampleOrder.arrange(order, seed, epoch);
            arrangedEpoch = epoch;
        }
        int from = (int) (step % stepsPerEpoch()) * size;
        into.resize(Math.min(size, order.length - from));
        images.copyTo(into, order, from, step);
        step += every;
    }

    Minibatch newBuffer() {
        return new Minibatch(size, images.shape().size());
    }

    /** The number of mini-batches that were returned, or skipped by {@link #seek}. */
    public long step() {
        return step;
    }

    /** The number of complete epochs, which is the epoch, from 0, of the next mini-batch. */
    public int epoch() {
        return Math.toIntExact(step / stepsPerEpoch());
    }

    /** The number of steps in one epoch, including the one with the short mini-batch. */
    public int stepsPerEpoch() {
        return (order.length - 1) / size + 1;
    }

    /** Continues as after {@code newStep} mini-batches, forwards or backwards. This costs one shuffle. */
    public void seek(long newStep) {
        if (newStep < 0) {
            throw new IllegalArgumentException("step " + newStep + " is below 0");
        }
        step = newStep;
    }

    /** Leaves out mini-batches from now on: the next one is followed by that which lies {@code distance} after it. */
    public void takeEvery(int distance) {
        if (distance < 1) {
            throw new IllegalArgumentException("distance " + distance + " is below 1");
        }
        every = distance;
    }

    /** Nothing to do. */
    @Override
    public void close() {}

    /**
     * Images {@code from} (inclusive) to {@code to} (exclusive) in their own order, for evaluation; the last mini-batch
     * may be short. It can be iterated any number of times, but only one iteration at a time: all of them fill the same
     * buffer.
     *
     * @throws IllegalArgumentException if the range is empty or not within the set, or {@code size} is below 1
     */
    public static Iterable<Minibatch> inOrder(Images images, int from, int to, int size) {
        if (from < 0 || from >= to || to > images.count()) {
            throw new IllegalArgumentException(
                    "images " + from + " to " + to + " are not a range within 0 and " + images.count());
        }
        if (size < 1) {
            throw new IllegalArgumentException("mini-batch size " + size + " is below 1");
        }
        Minibatch buffer =
                new Minibatch(Math.min(size, to - from), images.shape().size());
        int[] order = new int[to];
        Permutation.identity(order);
        return () -> new InOrder(images, order, from, buffer);
    }

    private static final class InOrder implements Iterator<Minibatch> {
        private final Images images;
        private final int[] order;
        private final Minibatch buffer;
        private int at;

        InOrder(Images images, int[] order, int from, Minibatch buffer) {
            this.images = images;
            this.order = order;
            this.at = from;
            this.buffer = buffer;
        }

        @Override
        public boolean hasNext() {
            return at < order.length;
        }

        @Override
        public Minibatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no image from " + order.length);
            }
            int rows = Math.min(buffer.capacity(), order.length - at);
            buffer.resize(rows);
            images.copyTo(buffer, order, at, 0);
            at += rows;
            return buffer;
        }
    }
}
