package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewResultDirectoryTest {
    @TempDir
    Path folder;

    private List<String> inside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static ResultDirectory made(Path place) throws IOException {
        try (NewResultDirectory one = NewResultDirectory.at(place)) {
            Files.writeString(one.parts().provenance(), "{}");
            return one.appearInFreePlace();
        }
    }

    @Test
    void nothingIsInItsPlaceUntilItIsComplete() throws IOException {
        Path place = folder.resolve("a/b/noon");
        try (NewResultDirectory one = NewResultDirectory.at(place)) {
            Files.writeString(one.parts().provenance(), "{}");
            assertThat(place).doesNotExist();
            assertThat(one.appear().provenance()).hasContent("{}").hasParent(place);
        }
        assertThat(place).isDirectoryContaining(file -> file.endsWith("provenance.json"));
        try (Stream<Path> files = Files.list(place.getParent())) {
            assertThat(files).containsExactly(place);
        }
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        try (NewResultDirectory one = NewResultDirectory.at(folder.resolve("noon"))) {
            Files.writeString(one.parts().experiment(), "id: x");
            Files.createDirectories(one.parts().charts());
        }
        assertThat(inside()).isEmpty();
    }

    @Test
    void aNamedPlaceThatIsTakenIsRefused() throws IOException {
        Path place = Files.createDirectory(folder.resolve("noon"));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> NewResultDirectory.at(place))
                .withMessage("Cannot write results to " + place + ": it exists already; name a new directory");
    }

    @Test
    void aNamedPlaceThatAnotherCommandTakesMeanwhileIsRefused() throws IOException {
        Path place = folder.resolve("noon");
        try (NewResultDirectory one = NewResultDirectory.at(place)) {
            Files.writeString(Files.createDirectory(place).resolve("of-another"), "kept");
            assertThatExceptionOfType(BadInput.class).isThrownBy(one::appear);
        }
        assertThat(inside()).containsExactly("noon");
        assertThat(place.resolve("of-another")).hasContent("kept");
    }

    @Test
    void commandsThatBeginInTheSameSecondGetAFolderEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> commands = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                commands.add(() -> {
                    try (NewResultDirectory one = NewResultDirectory.at(folder.resolve("noon"))) {
                        Thread.sleep(50); // all of them find the place free
                        Files.writeString(one.parts().provenance(), "{}");
                        return one.appearInFreePlace().root();
                    } catch (BadInput late) {
                        return made(folder.resolve("noon-late")).root();
                    }
                });
            }
            List<Path> made = new ArrayList<>();
            for (Future<Path> one : threads.invokeAll(commands)) {
                made.add(one.get());
            }
            assertThat(made).doesNotHaveDuplicates().hasSize(8);
        } finally {
            threads.shutdownNow();
        }
        assertThat(inside()).hasSize(8).contains("noon", "noon-2").noneMatch(name -> name.startsWith("."));
    }

    @Test
    void whatAKilledCommandLeftIsDeletedByTheNextOne() throws IOException {
        Path left = Files.createDirectory(folder.resolve(".noon.01234567-89ab-cdef-0123-456789abcdef.tmp"));
        Files.createFile(left.resolve(".lock"));
        Files.writeString(Files.createDirectories(left.resolve("paper")).resolve("curve.csv"), "x");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(90)));
        Files.createDirectory(folder.resolve(".mine.tmp"));
        made(folder.resolve("evening"));
        assertThat(inside()).containsExactly(".mine.tmp", "evening");
    }

    /** A command that was killed between making the directory and taking its lock. */
    @Test
    void whatHasNoLockIsDeletedWhenNobodyHasTouchedItForAMinute() throws IOException {
        Path old = Files.createDirectory(folder.resolve(".noon.01234567-89ab-cdef-0123-456789abcdef.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90)));
        String fresh = ".noon.11234567-89ab-cdef-0123-456789abcdef.tmp";
        Files.createDirectory(folder.resolve(fresh));
        made(folder.resolve("evening"));
        assertThat(inside()).containsExactly(fresh, "evening");
    }

    /** The other command may be about to take it. */
    @Test
    void aLockThatNobodyHoldsYetKeepsAFreshDirectory() throws IOException {
        String fresh = ".noon.01234567-89ab-cdef-0123-456789abcdef.tmp";
        Files.createFile(Files.createDirectory(folder.resolve(fresh)).resolve(".lock"));
        made(folder.resolve("evening"));
        assertThat(inside()).containsExactly(fresh, "evening");
    }

    /** It writes to files that it has opened, and so its folder looks untouched. */
    @Test
    void aDirectoryWhoseLockIsHeldStaysHoweverLongNobodyHasTouchedIt() throws IOException {
        try (NewResultDirectory one = NewResultDirectory.at(folder.resolve("noon"))) {
            Files.setLastModifiedTime(
                    one.parts().root(), FileTime.from(Instant.now().minusSeconds(90)));
            made(folder.resolve("evening"));
            assertThat(one.parts().root()).isDirectory();
        }
    }

    @Test
    void whatARunningCommandIsMakingIsNotDeleted() throws IOException {
        try (NewResultDirectory one = NewResultDirectory.at(folder.resolve("noon"))) {
            made(folder.resolve("evening"));
            assertThat(one.parts().root()).isDirectory();
            one.appear();
        }
        assertThat(inside()).containsExactly("evening", "noon");
    }
}
