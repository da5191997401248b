package batchnorm.runner.worker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The worker processes of this command. A worker ends by itself when the command ends, because its input ends; but not
 * one that was stopped. So they are killed when the command is ended by a signal.
 */
final class LiveWorkers {
    private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Process::destroyForcibly), "end-of-workers"));
    }

    private LiveWorkers() {}

    /** Remembers a process. Those that have ended are forgotten. */
    static Process add(Process process) {
        ALL.removeIf(one -> !one.isAlive());
        ALL.add(process);
        return process;
    }
}
