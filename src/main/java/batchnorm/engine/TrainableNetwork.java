package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.io.IOException;
import java.nio.file.Path;

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

    /** Which engine this is: {@code dl4j}, {@code fused} or {@code onednn}. */
    String engine();

    /** The DL4J configuration as JSON. */
    String configuration();

    /** Saves as DL4J does; {@code ComputationGraph.load} reads it. */
    void save(Path file) throws IOException;

    @Override
    void close();
}
