package batchnorm.engine;

import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import java.util.Optional;

/** An engine does the arithmetic of a network's training. Immutable; the networks that it creates are not. */
public interface Engine {

    /** Its name in experiment files, options and results, such as {@code dl4j}. */
    String name();

    /** Which networks it can train and how, in a few words. */
    String description();

    /**
     * Whether the engine can train such a network on a machine with the processor and the libraries that it needs. The
     * answer does not depend on the size of the images or the number of classes.
     */
    boolean knows(NetworkSpec spec);

    /** Whether the replicas of such a network can share the statistics of their mini-batches. */
    default boolean synchronizes(NetworkSpec spec) {
        return false;
    }

    /** Whether the engine can train by this rule. */
    default boolean knows(Optimizer optimizer) {
        return optimizer.isGradientDescent();
    }

    /** The backends of ND4J on which engines compute. A process has one of them. */
    enum Backend {
        /** The processor. */
        CPU,
        /** An NVIDIA card. */
        CUDA,
        /** The card if it can be used, else the processor. */
        ANY
    }

    /** The backend that the engine computes on. */
    default Backend backend() {
        return Backend.CPU;
    }

    /** What the engine needs and this machine lacks; empty where it can run. The call may load native libraries. */
    Optional<String> missing();

    /** Whether the engine can train such a network on this machine. */
    default boolean supports(NetworkSpec spec) {
        return knows(spec) && missing().isEmpty();
    }

    /**
     * Creates a network and draws its weights. The same specification and seed give the same weights in every engine.
     *
     * @param weightsSeed the seed for the weights
     * @throws IllegalArgumentException where {@link #supports} is false
     */
    TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed);

    /** Throws an {@link IllegalArgumentException} for a network that {@link #create} cannot build. */
    default void require(NetworkSpec spec) {
        if (!supports(spec)) {
            throw new IllegalArgumentException("engine " + name() + " cannot train on this machine: " + spec
                    + missing().map(what -> ": " + what).orElse(""));
        }
    }
}
