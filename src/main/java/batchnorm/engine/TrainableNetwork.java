package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A network that can be trained step by step and looked into. It hides which engine does the arithmetic; every engine
 * works on the parameters of a DL4J network, so that a saved model opens in plain DL4J. Not thread-safe.
 */
public interface TrainableNetwork extends AutoCloseable {

    /**
     * One step of stochastic gradient descent: forward with the mini-batch's statistics, backward, update.
     *
     * @param batch inputs {@code [m, inputs]} and labels; m may be smaller than in other steps
     * @param learningRate η, at least 0
     * @return the mean cross-entropy over the mini-batch before the update, in nats, without any penalty; not finite
     *     where training diverged
     */
    double fit(Minibatch batch, double learningRate);

    /**
     * A forward pass that leaves the network, its moving statistics and its random state as they were. The result is a
     * view into buffers of the network: valid until the next call of {@code inspect} or {@code fit}, or pass over a
     * mini-batch by {@link #normalizedLayers}.
     */
    Inspection inspect(Minibatch batch);

    /**
     * Mini-batches to be inspected again and again, as {@link #inspect} does, while the network trains. An engine may
     * keep them in a form of its own until the network is closed.
     *
     * @param minibatches the same ones, in the same order, at every walk
     */
    default HeldOut hold(Iterable<Minibatch> minibatches) {
        return viewer -> minibatches.forEach(batch -> viewer.accept(inspect(batch)));
    }

    /** Its batch-normalized layers; none without batch normalization. */
    NormalizedLayers normalizedLayers();

    /** All parameters in DL4J's order, the moving statistics included, as a copy. */
    float[] parameters();

    /**
     * What the calls of a training step take, in their order, as several steps show it that change nothing; empty where
     * the engine cannot tell.
     *
     * @param batch what the steps train on
     * @param repeats how many steps, at least 1
     */
    default List<CallTime> callTimes(Minibatch batch, int repeats) {
        return List.of();
    }

    /** The name of its {@link Engine}. */
    String engine();

    /** The DL4J configuration as JSON. */
    String configuration();

    /** Saves as DL4J does; {@code ComputationGraph.load} reads it. */
    void save(Path file) throws IOException;

    @Override
    void close();
}
