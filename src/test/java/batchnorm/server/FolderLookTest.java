package batchnorm.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLookTest {
    @TempDir
    Path folder;

    private final FolderLook.Visitor visitor = new FolderLook.Visitor();

    @Test
    void filesAreListedToADepthAndLinksAreNotFollowed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "abc");
        Path deep =
                Files.writeString(Files.createDirectories(folder.resolve("b/c")).resolve("d.csv"), "de");
        Path link = Files.createSymbolicLink(folder.resolve("e"), folder.resolve("b"));

        assertThat(FolderLook.at(folder, 1).files()).containsOnlyKeys(file, link);
        assertThat(FolderLook.at(folder, 3).files()).containsOnlyKeys(file, deep, link);
        assertThat(FolderLook.at(folder, 3).stamp()).startsWith("2-5-");
        assertThat(FolderLook.at(folder, 3).isWhole()).isTrue();
        assertThat(FolderLook.at(folder.resolve("none"), 3).files()).isEmpty();
    }

    /** As temporary files do. */
    @Test
    void aFileThatWentMeanwhileIsNotMissed() {
        assertThat(visitor.visitFileFailed(folder, new NoSuchFileException("a")))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(visitor.seen().isWhole()).isTrue();
    }

    @Test
    void aFolderThatCannotBeReadIsPassedBy() {
        assertThat(visitor.visitFileFailed(folder, new AccessDeniedException("a")))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(visitor.seen().isWhole()).isFalse();
    }

    @Test
    void aFolderWhoseListBreaksOffIsPassedBy() {
        assertThat(visitor.postVisitDirectory(folder, new IOException("a"))).isEqualTo(FileVisitResult.CONTINUE);
        assertThat(visitor.seen().isWhole()).isFalse();
    }
}
