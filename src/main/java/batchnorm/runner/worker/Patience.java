package batchnorm.runner.worker;

import batchnorm.metric.Durations;
import java.time.Duration;

/**
 * Ends a process that gives no sign of life while an answer is awaited. It counts the ticks of a thread and not the
 * clock: while the computer sleeps or the command itself is stopped, no time passes.
 */
final class Patience {
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    private static final int TICKS_AT_LEAST = 10;

    private final Process process;
    private final Duration limit;
    private final Duration tick;
    private Duration left = Duration.ZERO;
    private boolean awaiting;
    private boolean lost;

    private Patience(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        Duration part = limit.dividedBy(TICKS_AT_LEAST);
        this.tick = part.compareTo(LONGEST_TICK) < 0 ? part : LONGEST_TICK;
    }

    static Patience with(Process process, Duration limit) {
        Patience patience = new Patience(process, limit);
        Thread watch = new Thread(patience::watch, "patience");
        watch.setDaemon(true);
        watch.start();
        return patience;
    }

    /** From now on an answer is awaited, for this long more than usual. */
    synchronized void begin(Duration more) {
        awaiting = true;
        left = limit.plus(more);
    }

    /** An answer is awaited again, for as long as was left. */
    synchronized void resume() {
        awaiting = true;
    }

    /** The process gave a sign of life. */
    synchronized void renew() {
        if (left.compareTo(limit) < 0) {
            left = limit;
        }
    }

    /** No answer is awaited. */
    synchronized void end() {
        awaiting = false;
    }

    /** Whether it was lost, and the process ended. */
    synchronized boolean isLost() {
        return lost;
    }

    /** The limit in words. */
    String words() {
        return Durations.chosen(limit.toSeconds());
    }

    private void watch() {
        try {
            while (process.isAlive() && !isLost()) {
                Thread.sleep(tick.toMillis());
                pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void pass() {
        if (awaiting) {
            left = left.minus(tick);
            if (left.isNegative() || left.isZero()) {
                lost = true;
                process.destroyForcibly(); // a stopped process heeds no other signal
            }
        }
    }
}
