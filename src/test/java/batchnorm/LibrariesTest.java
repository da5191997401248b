package batchnorm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.opencv.global.opencv_core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The libraries of the build, which the class path of the tests has too. A new one must not make the download grow
 * unnoticed.
 */
final class LibrariesTest {
    private static final Pattern NATIVE = Pattern.compile("(.+?)-((?:linux|macosx|windows|android|ios)-.+)\\.jar");

    private static final String OF_TESTS =
            "(apiguardian|archunit|assertj|byte-buddy|jspecify|junit|opentest4j|surefire|maven-"
                    + "|selenium|guava-\\d\\d\\.|failureaccess|listenablefuture|j2objc|opentelemetry|annotations-).*";

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

        long bytes = jars().stream()
                .filter(jar -> !jar.getName().matches(OF_TESTS))
                .mapToLong(File::length)
                .sum();

        assertThat(bytes).isLessThan(Long.parseLong(named.group(1)) << 20);
    }

    /** {@code src/libraries.md} has every jar of the build with its version, and no other. */
    @Test
    void theTableOfLibrariesIsThatOfTheBuild() throws IOException {
        Set<String> built = jars().stream()
                .map(File::getName)
                .filter(name -> !name.matches(OF_TESTS))
                .map(name -> name.replaceFirst("\\.jar$", "").replaceFirst("-linux-x86_64(-onednn)?$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new TreeSet<>();
        for (List<String> row : rows("| jar |")) {
            listed.add(row.get(0) + "-" + row.get(1));
            assertThat(row).as(row.toString()).hasSize(4).noneMatch(String::isBlank);
        }
        assertThat(listed).isEqualTo(built);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theTableOfNativeCodeSaysWhatTheLibrariesSayOfThemselves() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        for (List<String> row : rows("| library |")) {
            assertThat(row).as(row.toString()).hasSize(4).noneMatch(String::isBlank);
            String[] names = row.get(0).split(", ", -1);
            String[] numbers = row.get(1).split(", ", -1);
            for (int i = 0; i < names.length; i++) {
                versions.put(names[i], numbers[Math.min(i, numbers.length - 1)]);
            }
        }
        dnnl_version_t onednn = dnnl.dnnl_version();
        String opencv = opencv_core.getBuildInformation().getString();
        assertThat(versions)
                .containsEntry("oneDNN", onednn.major() + "." + onednn.minor() + "." + onednn.patch())
                .containsEntry(
                        "OpenCV", opencv_core.getVersionString().getString().trim());
        Loader.load(openblas.class);
        Path blas = Path.of(Loader.getLoadedLibraries().get("openblas@.0"));
        String library = Files.readString(blas, StandardCharsets.ISO_8859_1);
        assertThat(library.contains("OpenBLAS " + versions.get("OpenBLAS") + " "))
                .isTrue();
        assertThat(opencv)
                .containsPattern("JPEG: .*ver " + versions.get("libjpeg-turbo"))
                .containsPattern("PNG: .*ver " + versions.get("libpng"))
                .containsPattern("ZLib: .*ver " + versions.get("zlib"))
                .containsPattern("WEBP: .*0x020f") // the decoders of 1.2.0 to 1.2.2
                .containsPattern("JPEG 2000: .*Jasper .ver " + versions.get("JasPer"))
                .containsPattern("TIFF: .* - " + versions.get("libtiff"))
                .containsPattern("OpenEXR: .*ver " + versions.get("OpenEXR"));
    }

    /** The cells of the rows below the heads that begin so. */
    private static List<List<String>> rows(String head) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("src", "libraries.md"))) {
            inside = line.startsWith("|") && (inside || line.startsWith(head));
            if (inside && !line.startsWith(head) && !line.startsWith("|---")) {
                String[] cells = line.split("\\|", -1);
                rows.add(Arrays.stream(cells, 1, cells.length - 1)
                        .map(String::strip)
                        .toList());
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
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
