package batchnorm.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NativeCacheTest {
    @TempDir
    Path folder;

    private Path home;
    private Path temporary;

    @BeforeEach
    void folders() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    private Path chosen() {
        return NativeCache.choose(Optional.empty(), home, temporary);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /** Gives a path to another user, which only the administrator can do. */
    private static void giveAway(Path path) {
        try {
            Files.setAttribute(path, "unix:uid", 4242, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            assumeTrue(false, "skipped: only the administrator can give a folder to another user");
        }
    }

    @Test
    void theUsualFolderIsMadeForThisUserAlone() throws IOException {
        assertThat(chosen()).isEqualTo(home.resolve(".javacpp/cache"));
        assertThat(mode(home.resolve(".javacpp/cache"))).isEqualTo("rwx------");
        assertThat(mode(home.resolve(".javacpp"))).isEqualTo("rwx------");
        assertThat(chosen()).isEqualTo(home.resolve(".javacpp/cache"));
    }

    @Test
    void othersMayNoLongerWriteToIt() throws IOException {
        mode(Files.createDirectories(home.resolve(".javacpp/cache")), "rwxrwxrwx");
        assertThat(chosen()).isEqualTo(home.resolve(".javacpp/cache"));
        assertThat(mode(home.resolve(".javacpp/cache"))).isEqualTo("rwx------");
    }

    @Test
    void aHomeThatIsNoFolderIsPassedOver() throws IOException {
        home = Files.createFile(folder.resolve("file"));
        assertThat(chosen()).hasParent(temporary);
        assertThat(mode(chosen())).isEqualTo("rwx------");
        assertThat(chosen().getFileName().toString()).startsWith("batchnorm-experiments-natives-");
    }

    @Test
    void aFolderThatAnotherUserPlantedIsNotTaken() throws IOException {
        home = Files.createFile(folder.resolve("file"));
        Path planted = chosen();
        giveAway(planted);
        Path next = chosen();
        assertThat(next).isNotEqualTo(planted).hasParent(temporary);
        assertThat(mode(next)).isEqualTo("rwx------");
    }

    @Test
    void aLinkThatAnotherUserPlantedIsNotTaken() throws IOException {
        home = Files.createFile(folder.resolve("file"));
        Path planted = chosen();
        Files.delete(planted);
        Files.createSymbolicLink(planted, Files.createDirectory(folder.resolve("own")));
        giveAway(planted);
        assertThat(chosen()).isNotEqualTo(planted);
    }

    @Test
    void aNamedFolderIsTakenOrRefused() throws IOException {
        Path named = folder.resolve("named");
        assertThat(NativeCache.choose(Optional.of(named), home, temporary)).isEqualTo(named);
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> NativeCache.choose(Optional.of(file), home, temporary))
                .withMessage("the folder for native libraries, org.bytedeco.javacpp.cachedir=" + file
                        + ", is not a directory");
    }

    @Test
    void aNamedFolderOfAnotherUserIsRefused() throws IOException {
        Path named = Files.createDirectory(folder.resolve("named"));
        giveAway(named);
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> NativeCache.choose(Optional.of(named), home, temporary))
                .withMessageContaining("belongs to another user");
    }

    @Test
    void withoutAnyFolderTheRefusalSaysWhatToDo() throws IOException {
        home = Files.createFile(folder.resolve("file"));
        temporary = Files.createFile(folder.resolve("other"));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(this::chosen)
                .withMessageContaining("BN_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR");
    }
}
