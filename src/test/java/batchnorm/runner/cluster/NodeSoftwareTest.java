package batchnorm.runner.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a machine of a cluster finds the libraries of a worker process. */
class NodeSoftwareTest {
    @TempDir
    Path folder;

    private Path jar;

    /** A jar whose manifest names two libraries. */
    @BeforeEach
    void makeJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/b.jar lib/a.jar");
        jar = Files.createDirectories(folder.resolve("sent")).resolve("bn.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    /** A folder with libraries in {@code lib}. */
    private Path libraries(Path above, String... names) throws IOException {
        Files.createDirectories(above.resolve("lib"));
        for (String name : names) {
            Files.writeString(above.resolve("lib").resolve(name), "the library " + name);
        }
        return above;
    }

    private String path(Path above) {
        return jar + File.pathSeparator + above.resolve("lib/b.jar") + File.pathSeparator + above.resolve("lib/a.jar");
    }

    private String classPath(String home, Optional<Path> shipped, String named) {
        return NodeSoftware.classPath(jar, home, shipped, Map.of(NodeSoftware.HOME, named));
    }

    @Test
    void theMachinesOwnCheckoutComesFirst() throws IOException {
        Path own = libraries(folder.resolve("own/target"), "a.jar", "b.jar");
        Path shipped = libraries(folder.resolve("shipped"), "a.jar", "b.jar");
        assertThat(classPath("/none", Optional.of(shipped), own.getParent().toString()))
                .isEqualTo(path(own));
        assertThat(classPath("/none", Optional.of(shipped), "")).isEqualTo(path(shipped));
    }

    @Test
    void aCheckoutAtThePathOfTheCommandsNeedsNoVariable() throws IOException {
        Path same = libraries(folder.resolve("home/target"), "a.jar", "b.jar");
        assertThat(classPath(folder.resolve("home").toString(), Optional.empty(), ""))
                .isEqualTo(path(same));
    }

    @Test
    void aCheckoutWithOtherLibrariesIsRefused() throws IOException {
        Path own = libraries(folder.resolve("own/target"), "b.jar", "a-2.jar");
        assertThatThrownBy(() ->
                        classPath("/none", Optional.empty(), own.getParent().toString()))
                .isInstanceOf(BadInput.class)
                .hasMessage("BN_HOME is " + own.getParent() + ", and there is no " + own.resolve("lib/a.jar")
                        + "; set BN_HOME there to a checkout of the same commit in which ./bn has run, or send the"
                        + " libraries with --ship-bn");
        assertThatThrownBy(() -> classPath("/none", Optional.empty(), ""))
                .hasMessageStartingWith("BN_HOME is not set, and there is no /none/target/lib/b.jar; ");
    }

    @Test
    void theArchiveHasTheLibrariesAndIsWrittenAgainOnlyForANewerJar() throws IOException {
        libraries(jar.getParent(), "a.jar", "b.jar", "another.jar");
        Path archive = NodeSoftware.archive(jar, folder.resolve("all.zip"));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).isEqualTo(List.of("lib/b.jar", "lib/a.jar"));
            assertThat(zip.getInputStream(zip.getEntry("lib/a.jar"))).hasContent("the library a.jar");
        }
        FileTime old = FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() + 5000);
        Files.setLastModifiedTime(archive, old);
        NodeSoftware.archive(jar, archive);
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(old);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(old.toMillis() + 5000));
        NodeSoftware.archive(jar, archive);
        assertThat(Files.getLastModifiedTime(archive)).isNotEqualTo(old);
    }
}
