package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedFilesTest {
    private static final FileTime EARLIER = FileTime.fromMillis(1_000_000);

    private final RememberedFiles files = new RememberedFiles();

    @TempDir
    Path folder;

    private Path file;
    private int reads;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("accuracy.csv");
        write("one", EARLIER);
    }

    private void write(String text, FileTime changed) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, changed);
    }

    private String read(String as) {
        return files.get(file, as, () -> {
            reads++;
            try {
                return Files.exists(file) ? Files.readString(file) + " " + as : "missing";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void aFileThatStaysIsReadOnce() {
        assertThat(read("whole")).isEqualTo("one whole");
        assertThat(read("whole")).isEqualTo("one whole");
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void anotherSizeIsSeenAlthoughTheTimeIsTheSame() throws IOException {
        read("whole");
        write("longer", EARLIER);
        assertThat(read("whole")).isEqualTo("longer whole");
    }

    @Test
    void anotherTimeIsSeenAlthoughTheSizeIsTheSame() throws IOException {
        read("whole");
        write("two", FileTime.fromMillis(2_000_000));
        assertThat(read("whole")).isEqualTo("two whole");
    }

    @Test
    void anotherWayOfReadingIsAnotherContent() {
        read("whole");
        assertThat(read("so far")).isEqualTo("one so far");
    }

    @Test
    void aFileThatGoesIsForgotten() throws IOException {
        read("whole");
        Files.delete(file);
        assertThat(read("whole")).isEqualTo("missing");
        write("one", EARLIER);
        assertThat(read("whole")).isEqualTo("one whole");
        assertThat(reads).isEqualTo(3);
    }
}
