package batchnorm.engine;

import java.util.function.Consumer;

/** Mini-batches of held-out examples, by which a network is looked at again and again. */
@FunctionalInterface
public interface HeldOut {

    /** Shows a forward pass over each mini-batch in their order; each is valid only while it is shown. */
    void inspect(Consumer<Inspection> viewer);
}
