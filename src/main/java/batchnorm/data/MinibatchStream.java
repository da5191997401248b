package batchnorm.data;

import java.util.function.Supplier;

/** Endless mini-batches; each is valid until the next one is asked for. For one thread. */
public interface MinibatchStream extends Supplier<Minibatch>, AutoCloseable {
    @Override
    void close();
}
