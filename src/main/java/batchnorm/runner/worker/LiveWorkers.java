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

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Process::destroyForcibly), "end-of-workers"));
    }

    private LiveWorkers() {}

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
