package batchnorm.cli;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Says what stands and how to go on where a signal ends the command, such as that of Ctrl-C. Java then ends the program
 * without a word, with exit code 130 for SIGINT and 143 for SIGTERM.
 */
final class Interruption implements RunListener, AutoCloseable {
    private final PrintWriter err;
    private final Thread atEnd = new Thread(this::say, "interruption");
    private Path folder;
    private int finished;
    private int running;

    Interruption(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /** From now on the experiment can be resumed. */
    @Override
    public synchronized void began(Path results) {
        folder = results;
    }

    @Override
    public synchronized void started(RunKey run, long steps) {
        running++;
    }

    @Override
    public synchronized void finished(RunRecord run) {
        running--;
        finished += run.isMeasured() ? 1 : 0;
    }

    private synchronized String word() {
        if (folder == null) {
            return "stopped; no result was written";
        }
        return "stopped; " + runs(finished) + " ended and stay in " + folder + ", " + running
                + " were interrupted; 'bn resume " + folder + "' trains what is left";
    }

    private static String runs(int count) {
        return count == 1 ? "1 run" : count + " runs";
    }

    private void say() {
        err.println("bn: " + word());
        err.flush();
    }

    /** The command was not interrupted. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // It is being interrupted now.
        }
    }
}
