package batchnorm.data;

import java.util.function.Supplier;

/** An endless sequence of mini-batches. Each is valid until the next one is asked for. Not thread-safe. */
public interface MinibatchStream extends Supplier<Minibatch>, AutoCloseable {
    @Override
    void close();
}
