package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A network that can be trained step by step and inspected, whatever engine does the arithmetic. Every engine works on
 * the parameters of a DL4J network, so that plain DL4J can open a saved model. Not thread-safe.
 */
public interface TrainableNetwork extends AutoCloseable {

    /**
     * One step of stochastic gradient descent: forward with the mini-batch's statistics, backward, update.
     *
     * @param batch inputs {@code [m, inputs]} and labels; m may be smaller than in other steps
     * @param learningRate η, at least 0
     * @return the mean cross-entropy over the mini-batch before the update, in nats, without the L2 penalty; not finite
     *     where training diverged
     */
    double fit(Minibatch batch, double learningRate);

    /**
     * From now on the network is one of several replicas that make each step together: the statistics of a mini-batch
     * are those over the mini-batches of all of them. It may then only be trained.
     *
     * @throws IllegalStateException where {@link Engine#synchronizes} is false
     */
    default void synchronize(Exchange exchange) {
        throw new IllegalStateException("engine " + engine() + " cannot synchronize statistics");
    }

    /**
     * Runs a forward pass that changes neither the network nor its moving statistics nor its random state. The result
     * is a view into buffers of the network. It is valid until the next call of {@code inspect} or {@code fit}, or the
     * next pass over a mini-batch by {@link #normalizedLayers}.
     */
    Inspection inspect(Minibatch batch);

    /**
     * Mini-batches that are inspected repeatedly during training, as by {@link #inspect}. An engine may keep them in
     * its own format until the network is closed.
     *
     * @param minibatches the same mini-batches, in the same order, in every iteration
     */
    default HeldOut hold(Iterable<Minibatch> minibatches) {
        return viewer -> minibatches.forEach(batch -> viewer.accept(inspect(batch)));
    }

    /** The batch-normalized layers; none without batch normalization. */
    NormalizedLayers normalizedLayers();

    /** A copy of all parameters in DL4J's order, including the moving statistics. */
    float[] parameters();

    /** A copy of what the next steps depend on. */
    NetworkState state();

    /**
     * Goes on from the state of a network of the same specification and engine.
     *
     * @throws IllegalArgumentException if it is the state of another network
     */
    void restore(NetworkState state);

    /**
     * The times of the calls within a training step, in order, measured over several steps that leave the network
     * unchanged; empty where the engine cannot measure them.
     *
     * @param batch the mini-batch of the steps
     * @param repeats number of steps, at least 1
     */
    default List<CallTime> callTimes(Minibatch batch, int repeats) {
        return List.of();
    }

    /** The name of the {@link Engine}. */
    String engine();

    /** The engine's name, and the way in which it trains this network where it has several. Records show it. */
    default String engineInUse() {
        return engine();
    }

    /** The DL4J configuration as JSON. */
    String configuration();

    /** Saves a model file in DL4J's format, which {@code ComputationGraph.load} reads. */
    void save(Path file) throws IOException;

    @Override
    void close();
}
