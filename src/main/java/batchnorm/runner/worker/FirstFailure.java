package batchnorm.runner.worker;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The first failure of those who hear of runs, kept until it can be thrown. What they throw is no fault of the run that
 * they hear of, which is trained to its end. Several threads may use it at the same time.
 */
public final class FirstFailure {
    private final AtomicReference<Throwable> first = new AtomicReference<>();

    /** Tells somebody of an event, and keeps the exception that this throws. */
    public void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            keep(e);
        }
    }

    /** Keeps a failure, unless there is an earlier one. */
    void keep(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    boolean isKept() {
        return first.get() != null;
    }

    /** Throws the failure, if there is one. */
    public void throwIfKept() {
        Throwable failure = first.get();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
