package batchnorm.runner.worker;

import batchnorm.run.RunProgress;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * A worker's signs of life: its steps, the mini-batches of its evaluations, and the time for which it has read data.
 * The command ends a worker that gives none for too long.
 */
final class Pulse implements RunProgress {
    private static final long INTERVAL_NANOSECONDS = Duration.ofSeconds(1).toNanos();

    private final PrintStream out;
    private long last = System.nanoTime();

    Pulse(PrintStream out) {
        this.out = out;
    }

    @Override
    public void stepped(long step) {
        say(Messages.progress(step));
    }

    @Override
    public void goesOn() {
        long now = System.nanoTime();
        if (now - last >= INTERVAL_NANOSECONDS) {
            last = now;
            say(Messages.goesOn());
        }
    }

    @Override
    public void during(Runnable work) {
        during(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public void warned(String line) {
        say(Messages.warning(line));
    }

    /**
     * Work of this thread that has no steps, such as reading a data set. As long as the thread uses the processor, it
     * counts as a sign of life; a thread that waits for a file or a lock uses none.
     */
    <T> T during(Work<T> work) {
        Thread watched = Thread.currentThread();
        Thread watcher = new Thread(() -> watch(watched.getId()), "signs-of-life");
        watcher.setDaemon(true);
        watcher.start();
        try {
            return work.result();
        } finally {
            watcher.interrupt();
        }
    }

    /** Work with a result. */
    interface Work<T> {
        T result();
    }

    private void watch(long thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = 0;
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos(INTERVAL_NANOSECONDS).toMillis());
                long used = threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(thread) : before + 1;
                if (used != before) {
                    say(Messages.goesOn());
                }
                before = used;
            }
        } catch (InterruptedException e) {
            // The work is done.
        }
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
