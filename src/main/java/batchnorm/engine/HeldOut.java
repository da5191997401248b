package batchnorm.engine;

import java.util.function.Consumer;

/** Mini-batches of held-out examples, on which a network is evaluated repeatedly. */
@FunctionalInterface
public interface HeldOut {

    /**
     * Passes the mini-batches through the network in order and gives each forward pass to {@code viewer}. A pass is
     * valid only during that call.
     */
    void inspect(Consumer<Inspection> viewer);
}
