package batchnorm.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Says how to go on where a signal ends the command, such as that of Ctrl-C. Java then ends the program without a word,
 * with exit code 130 for SIGINT and 143 for SIGTERM.
 */
final class Interruption implements AutoCloseable {
    private final PrintWriter err;
    private final Thread atEnd = new Thread(this::say, "interruption");
    private volatile String word = "stopped; no result was written";

    Interruption(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /** From now on the experiment can be resumed. */
    void began(Path folder) {
        word = "stopped; 'bn resume " + folder + "' trains what is left";
    }

    private void say() {
        err.println("bn: " + word);
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
