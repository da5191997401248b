package batchnorm.runner.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The worker processes of this command. A worker ends by itself when the command ends, because its input ends; but not
 * one that is stopped. So they are killed when the command is ended by a signal that it can heed, and Linux is asked to
 * kill them when it is ended by another, {@link EndWithParent}.
 */
final class LiveWorkers {
    private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();

    /**
     * The one thread that starts workers. It lives as long as the command: Linux kills the workers when the thread that
     * started them ends.
     */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "start-of-workers");
        thread.setDaemon(true);
        return thread;
    });

    /** A terminal's signal reaches command and workers at the same time, in any order. */
    private static final long MILLISECONDS_BETWEEN_SIGNALS = 300;

    private static volatile boolean commandEnds;

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            commandEnds = true;
                            ALL.forEach(Process::destroyForcibly);
                        },
                        "end-of-workers"));
    }

    private LiveWorkers() {}

    /**
     * For a thread whose worker has ended. Where a signal ends the command too, the thread stays here until the JVM
     * halts: the run was interrupted, so it must not be recorded as failed.
     */
    static void stayIfTheCommandEnds() {
        try {
            Thread.sleep(MILLISECONDS_BETWEEN_SIGNALS);
            while (commandEnds) {
                Thread.sleep(MILLISECONDS_BETWEEN_SIGNALS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a process and remembers it. Those that have ended are forgotten. */
    static Process start(ProcessBuilder builder) throws IOException {
        List<String> line = new ArrayList<>(EndWithParent.words());
        line.addAll(builder.command());
        Future<Process> started = STARTER.submit(() -> {
            Process process = builder.command(line).start();
            ALL.removeIf(one -> !one.isAlive());
            ALL.add(process);
            return process;
        });
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
