package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.files.ShellWord;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
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
            return "stopped before this experiment had written anything";
        }
        return "stopped; " + standing() + " stay in " + folder + ", " + running + (running == 1 ? " was" : " were")
                + " interrupted; 'bn resume " + ShellWord.of(folder) + "' trains what is left";
    }

    /** With the runs of earlier commands. */
    private String standing() {
        try {
            Provenance provenance = ProvenanceFile.read(new ResultDirectory(folder).provenance());
            int ended = provenance.measured().size();
            return ended + " of " + (ended + provenance.unfinished().size()) + " runs have ended and";
        } catch (BadInput e) {
            return finished + (finished == 1 ? " run has ended and" : " runs have ended and");
        }
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
