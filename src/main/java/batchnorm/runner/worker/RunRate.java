package batchnorm.runner.worker;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Steps per second of a run, from the first step that is told to the end. Building the network and the evaluation
 * before the first step come once in a run, however long it is, so they do not count.
 */
final class RunRate implements LongConsumer {
    private final LongSupplier nanoseconds;
    private final long begin;
    private long firstStep;
    private long firstTime;

    RunRate(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.begin = nanoseconds.getAsLong();
    }

    @Override
    public void accept(long step) {
        if (firstStep == 0) {
            firstStep = step;
            firstTime = nanoseconds.getAsLong();
        }
    }

    /** Called at the end of a run of so many steps. A run of one step counts as a whole. */
    double atEnd(long steps) {
        boolean counted = firstStep > 0 && firstStep < steps;
        double seconds = (nanoseconds.getAsLong() - (counted ? firstTime : begin)) / 1e9;
        return (counted ? steps - firstStep : steps) / seconds;
    }
}
