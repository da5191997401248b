package batchnorm.cli;

import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of {@code --log-file}. It is made when the first line is written, so that a command that is refused leaves
 * none. If the disk is full later, training goes on and the user is told once.
 */
final class LogFile implements AutoCloseable {
    private final Path file;
    private final Opening opening;
    private final PrintWriter err;
    private PrintWriter lines;
    private boolean told;

    /** Opens a new file. */
    interface Opening {
        Writer open(Path file) throws IOException;
    }

    /**
     * @param file a new file
     * @param err receives the message that lines are lost
     */
    LogFile(Path file, PrintWriter err) {
        this(
                file,
                err,
                created -> Files.newBufferedWriter(created, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
    }

    LogFile(Path file, PrintWriter err, Opening opening) {
        this.file = file;
        this.err = err;
        this.opening = opening;
    }

    boolean isBegun() {
        return lines != null;
    }

    /**
     * Where lines are written.
     *
     * @throws RunFailure if the file cannot be made
     */
    PrintWriter lines() {
        if (lines == null) {
            try {
                lines = new PrintWriter(opening.open(file), true);
            } catch (IOException e) {
                throw new RunFailure("Cannot write --log-file " + file + ": " + IoReason.of(e), e);
            }
        }
        return lines;
    }

    void print(String line) {
        lines().println(line);
        tellLost();
    }

    private void tellLost() {
        if (!told && lines.checkError()) {
            told = true;
            err.println("bn: --log-file " + file + " lacks lines that could not be written; is its disk full?");
        }
    }

    @Override
    public void close() {
        if (lines != null) {
            tellLost();
            lines.close();
        }
    }
}
