package batchnorm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTest {
    @Test
    void theReasonIsInWordsAndNotTheNameOfAJavaClass(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing");
        assertThat(IoReason.of(catchThrowableOfType(IOException.class, () -> Files.readString(missing))))
                .isEqualTo("no such file or folder: " + missing);
        Path below = Files.createFile(folder.resolve("file")).resolve("below");
        assertThat(IoReason.of(catchThrowableOfType(IOException.class, () -> Files.writeString(below, ""))))
                .isEqualTo("Not a directory: " + below);
        assertThat(IoReason.of(new AccessDeniedException("/locked"))).isEqualTo("permission denied: /locked");
        assertThat(IoReason.of(new FileNotFoundException("/disk (2)/label.tmp (Read-only file system)")))
                .isEqualTo("Read-only file system");
        assertThat(IoReason.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }
}
