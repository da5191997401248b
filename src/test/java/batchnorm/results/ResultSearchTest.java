package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ResultSearchTest {
    /** As {@code bn serve} searches. */
    private static final ResultSearch SERVED = new ResultSearch(true, false);

    /** As {@code bn runs list} searches. */
    private static final ResultSearch LISTED = new ResultSearch(false, true);

    private static final List<ResultSearch> BOTH = List.of(SERVED, LISTED);

    @TempDir
    Path top;

    private Path result(String name) throws IOException {
        Path folder = Files.createDirectories(top.resolve(name));
        Files.writeString(folder.resolve("provenance.json"), "{}");
        return folder;
    }

    @Test
    void theyAreFoundInFoldersOfFoldersInTheirOrder() throws IOException {
        Path b = result("b");
        Path a = result("2026/a");
        Files.createDirectories(top.resolve("empty"));
        for (ResultSearch search : BOTH) {
            assertThat(search.in(top)).containsExactly(a, b);
        }
    }

    @Test
    void aFolderThatIsGoneCannotBeListed() {
        for (ResultSearch search : BOTH) {
            assertThatThrownBy(() -> search.in(top.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void theFolderItselfMayBeOneAndHoldOthers() throws IOException {
        result("");
        Path inner = result("inner");
        assertThat(SERVED.in(top)).containsExactly(top, inner);
        assertThat(LISTED.in(top)).containsExactly(top);
    }

    @Test
    void nothingBelowAResultFolderOrAHiddenOneIsLookedAt() throws IOException {
        Path outer = result("outer");
        result("outer/BN/seed-1");
        result(".trash/old");
        for (ResultSearch search : BOTH) {
            assertThat(search.in(top)).containsExactly(outer);
        }
    }

    @Test
    void oneMayLieSixFoldersBelow() throws IOException {
        Path deepest = result("1/2/3/4/5/6");
        result("1/2/3/4/5/too/deep");
        for (ResultSearch search : BOTH) {
            assertThat(search.in(top)).containsExactly(deepest);
        }
    }

    @Test
    void aFolderWhoseProvenanceIsNoFileIsFoundForItsFaultOnly() throws IOException {
        Path odd = top.resolve("odd");
        Files.createDirectories(odd.resolve("provenance.json"));
        assertThat(SERVED.in(top)).isEmpty();
        assertThat(LISTED.in(top)).containsExactly(odd);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void soIsOneThatCannotBeListed() throws IOException {
        Path open = result("open");
        Path closed = Files.createDirectory(top.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "skipped: who can read everything, as root can, sees no difference");
            assertThat(SERVED.in(top)).containsExactly(open);
            assertThat(LISTED.in(top)).containsExactly(closed, open);
        } finally {
            Files.setPosixFilePermissions(closed, Set.of(PosixFilePermission.values()));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreNotFollowed() throws IOException {
        Path there = result("there");
        Files.createSymbolicLink(top.resolve("link"), there);
        for (ResultSearch search : BOTH) {
            assertThat(search.in(top)).containsExactly(there);
        }
    }
}
