package batchnorm.engine;

import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import java.util.Optional;

/** What does a network's arithmetic. Immutable; a network that it creates is not. */
public interface Engine {

    /** Its word in experiment files, options and results: {@code dl4j}. */
    String name();

    /** Which networks it trains and how, in a few words. */
    String description();

    /**
     * Whether it can train such a network, on a machine that has what it needs. The answer does not depend on the size
     * of the images and the number of classes.
     */
    boolean knows(NetworkSpec spec);

    /** What it needs and this machine lacks; empty where it can run. May load native libraries. */
    Optional<String> missing();

    /** Whether it can train such a network on this machine. */
    default boolean supports(NetworkSpec spec) {
        return knows(spec) && missing().isEmpty();
    }

    /**
     * A network with its weights drawn. The same specification and seed give the same weights in every engine.
     *
     * @param weightsSeed determines the weights
     * @throws IllegalArgumentException where {@link #supports} is false
     */
    TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed);

    /** Refuses what {@link #create} cannot build. */
    default void require(NetworkSpec spec) {
        if (!supports(spec)) {
            throw new IllegalArgumentException("engine " + name() + " cannot train on this machine: " + spec
                    + missing().map(what -> ": " + what).orElse(""));
        }
    }
}
