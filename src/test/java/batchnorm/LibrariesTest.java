package batchnorm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

/**
 * The libraries of the build, which the class path of the tests has too. A new one must not make the download grow
 * unnoticed.
 */
final class LibrariesTest {
    private static final Pattern NATIVE = Pattern.compile("(.+?)-((?:linux|macosx|windows|android|ios)-.+)\\.jar");

    @Test
    void nativeLibrariesAreOfThisPlatformOnly() {
        assertThat(natives())
                .isNotEmpty()
                .extracting(jar -> jar.group(2))
                .allMatch(platform -> platform.startsWith(Loader.getPlatform()));
    }

    /** ND4J's library without oneDNN would come beside the one with it, and is as large. */
    @Test
    void eachNativeLibraryIsThereOnce() {
        assertThat(natives()).extracting(jar -> jar.group(1)).doesNotHaveDuplicates();
    }

    @Test
    void theLibrariesAreNoLargerThanTheDownloadThatTheReadmeNames() throws IOException {
        Matcher named = Pattern.compile("downloads (\\d+) MiB").matcher(Files.readString(Path.of("README.md")));
        assertThat(named.find()).isTrue();

        long bytes = jars().stream().mapToLong(File::length).sum();

        assertThat(bytes).isLessThan(Long.parseLong(named.group(1)) << 20);
    }

    private static List<MatchResult> natives() {
        return jars().stream()
                .map(jar -> NATIVE.matcher(jar.getName()))
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .toList();
    }

    private static List<File> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.getName().endsWith(".jar"))
                .toList();
    }
}
