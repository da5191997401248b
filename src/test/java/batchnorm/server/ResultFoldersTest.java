package batchnorm.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ResultFoldersTest {
    @TempDir
    Path root;

    private Path result(String name) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.writeString(folder.resolve("provenance.json"), "{}");
        return folder;
    }

    @Test
    void theyAreFoundInFoldersOfFoldersInTheirOrder() throws IOException {
        Path b = result("b");
        Path a = result("2026/a");
        Files.createDirectories(root.resolve("empty"));
        Files.createDirectories(root.resolve("no-result/provenance.json"));
        assertThat(ResultFolders.below(root)).containsExactly(a, b);
        assertThat(ResultFolders.below(root.resolve("none"))).isEmpty();
    }

    @Test
    void theFolderItselfMayBeOneAndHoldOthers() throws IOException {
        result("");
        Path inner = result("inner");
        assertThat(ResultFolders.below(root)).containsExactly(root, inner);
    }

    @Test
    void nothingBelowAResultFolderOrAHiddenOneIsLookedAt() throws IOException {
        Path outer = result("outer");
        result("outer/BN/seed-1");
        result(".trash/old");
        assertThat(ResultFolders.below(root)).containsExactly(outer);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreNotFollowed() throws IOException {
        Path there = result("there");
        Files.createSymbolicLink(root.resolve("link"), there);
        assertThat(ResultFolders.below(root)).containsExactly(there);
    }
}
