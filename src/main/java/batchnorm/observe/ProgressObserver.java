package batchnorm.observe;

import batchnorm.training.TrainingObserver;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Reports the progress of a training at most ten times a second, so that the reports take no noticeable time. */
public final class ProgressObserver implements TrainingObserver {
    private static final long INTERVAL_NANOSECONDS = 100_000_000;
    private final LongConsumer told;
    private final LongSupplier nanoseconds;
    private long last;

    /** @param told receives the number of completed steps */
    public ProgressObserver(LongConsumer told, LongSupplier nanoseconds) {
        this.told = told;
        this.nanoseconds = nanoseconds;
        this.last = nanoseconds.getAsLong() - INTERVAL_NANOSECONDS;
    }

    @Override
    public void stepped(long step, double learningRate, double loss) {
        long now = nanoseconds.getAsLong();
        if (now - last >= INTERVAL_NANOSECONDS) {
            last = now;
            told.accept(step);
        }
    }
}
