package batchnorm.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The speed of a run, from which the time left follows. The first step loads libraries, and Java compiles the code
 * while the first steps run. So only the second half of the time since the first step counts. The first step is that of
 * this start: the steps before it, which a resumed run had made already, do not count. Not thread-safe.
 */
final class Speed {
    /** Moments that lie closer together are not kept. */
    private static final long APART_NANOSECONDS = 1_000_000_000L;

    /** The first one is where the measured time begins; the last one is at most a second old. */
    private final Deque<Moment> moments = new ArrayDeque<>();

    private long start;
    private Moment last;

    private record Moment(long step, long nanoseconds) {}

    /** The run has made this many steps. */
    void at(long step, long nanoseconds) {
        last = new Moment(step, nanoseconds);
        if (moments.isEmpty()) {
            start = nanoseconds;
            moments.add(last);
        } else if (nanoseconds - moments.getLast().nanoseconds >= APART_NANOSECONDS) {
            moments.add(last);
        }
        long half = start + (nanoseconds - start) / 2;
        while (second() != null && second().nanoseconds <= half) {
            moments.removeFirst();
        }
    }

    private Moment second() {
        return moments.stream().skip(1).findFirst().orElse(null);
    }

    /** Steps per second; empty until two moments are known. */
    OptionalDouble stepsPerSecond() {
        if (moments.isEmpty() || last.nanoseconds <= moments.getFirst().nanoseconds) {
            return OptionalDouble.empty();
        }
        Moment from = moments.getFirst();
        return OptionalDouble.of((last.step - from.step) * 1e9 / (last.nanoseconds - from.nanoseconds));
    }

    /** The speed in words; empty until it is known. */
    String perSecond() {
        OptionalDouble rate = stepsPerSecond();
        return rate.isEmpty() ? "" : String.format(Locale.ROOT, "%,.0f steps/s", rate.getAsDouble());
    }

    /** Seconds until a run of so many steps ends; empty until the speed is known. */
    OptionalDouble secondsLeft(long steps) {
        OptionalDouble rate = stepsPerSecond();
        return rate.isPresent() && rate.getAsDouble() > 0
                ? OptionalDouble.of((steps - last.step) / rate.getAsDouble())
                : OptionalDouble.empty();
    }
}
