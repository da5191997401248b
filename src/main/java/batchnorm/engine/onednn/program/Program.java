package batchnorm.engine.onednn.program;

import batchnorm.data.Minibatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * A list of instructions for one purpose and one size of mini-batch. All programs of a network use the same memory for
 * their buffers, so no values survive from one run to the next.
 */
public final class Program implements AutoCloseable {
    private final List<Instruction> instructions;
    private final List<Buffer> buffers;
    private final Arena arena;
    private final Feed feed;

    /** The input and the results of a run. */
    public static final class Feed {
        private Minibatch batch = new Minibatch(1, 1);
        private double loss;
        private float[] shown = new float[0];
        private ObjIntConsumer<float[]> visitor = Feed::ignore;

        /** The mini-batch of the current run. */
        public Minibatch batch() {
            return batch;
        }

        /** The mean cross-entropy of a training program. */
        public double loss() {
            return loss;
        }

        /** For the instruction that computes the loss. */
        public void setLoss(double loss) {
            this.loss = loss;
        }

        /** The values that a program for inspection shows, row by row; empty for others. */
        public float[] shown() {
            return shown;
        }

        /** Makes room for values that are shown. */
        void show(int floats) {
            if (floats > shown.length) {
                shown = new float[floats];
            }
        }

        private static void ignore(float[] values, int hiddenLayer) {}

        void visit(int hiddenLayer) {
            visitor.accept(shown, hiddenLayer);
        }
    }

    Program(List<Instruction> instructions, List<Buffer> buffers, Feed feed) {
        this.instructions = List.copyOf(instructions);
        this.buffers = List.copyOf(buffers);
        this.feed = feed;
        this.arena = new Arena(
                buffers.stream().filter(buffer -> buffer.parent() == null).toList());
        buffers.forEach(buffer -> buffer.handle().retainReference());
    }

    /** The memory that its buffers need, in bytes. */
    long bytes() {
        return arena.bytes();
    }

    /** Points the buffers to their places in {@code memory}. */
    void bind(Block memory) {
        arena.bind(memory);
        buffers.stream()
                .filter(buffer -> buffer.parent() != null)
                .forEach(view -> view.bind(view.parent().place()));
    }

    public Feed run(Minibatch batch) {
        feed.batch = batch;
        for (int i = 0; i < instructions.size(); i++) {
            instructions.get(i).run();
        }
        return feed;
    }

    /** Runs a program that shows the inputs of several layers, one after the other. */
    public void run(Minibatch batch, ObjIntConsumer<float[]> visitor) {
        feed.visitor = visitor;
        run(batch);
        feed.visitor = Feed::ignore;
    }

    /** Runs several times; the least time of each of the {@link #instructions()}, in nanoseconds. */
    public long[] time(Minibatch batch, int repeats) {
        feed.batch = batch;
        long[] least = new long[instructions.size()];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int i = 0; i < least.length; i++) {
                long start = System.nanoTime();
                instructions.get(i).run();
                least[i] = Math.min(least[i], System.nanoTime() - start);
            }
        }
        return least;
    }

    public List<Instruction> instructions() {
        return instructions;
    }

    @Override
    public void close() {
        for (Instruction instruction : instructions) {
            if (instruction instanceof PrimitiveCall call) {
                call.close();
            }
        }
        buffers.forEach(buffer -> buffer.handle().releaseReference());
    }
}
