package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of {@code --log-file} on a disk with room and on a full one. */
class LogFileTest {
    private final StringWriter err = new StringWriter();

    @Test
    void linesAreWrittenAndNothingIsTold(@TempDir Path folder) {
        Path file = folder.resolve("log");
        try (LogFile log = new LogFile(file, new PrintWriter(err, true))) {
            assertThat(file).doesNotExist();
            log.print("one");
            log.lines().println("two");
        }
        assertThat(file).hasContent("one\ntwo");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFullDiskIsToldOnce() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int count) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (LogFile log = new LogFile(Path.of("run.log"), new PrintWriter(err, true), file -> full)) {
            log.print("one");
            log.print("two");
        }
        assertThat(err.toString().lines().toList())
                .containsExactly("bn: --log-file run.log lacks lines that could not be written; is its disk full?");
    }
}
