package batchnorm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code src/README.md} says how many files know a normalization: what the next one is likely to take. */
class NormalizationFilesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z][A-Za-z.]+) \\| (\\d+) \\|$");

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(NormalizationFilesTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theCountsInTheDocumentAreThoseOfTheSources() throws IOException {
        Map<String, Long> written = new TreeMap<>();
        Map<String, Long> counted = new TreeMap<>();
        List<String> sources = sources();
        Matcher row = ROW.matcher(text(Path.of("src", "README.md")));
        while (row.find()) {
            Pattern name = Pattern.compile("(?<!\\w)" + Pattern.quote(row.group(1)) + "(?!\\w)");
            written.put(row.group(1), Long.valueOf(row.group(2)));
            counted.put(
                    row.group(1), sources.stream().filter(name.asPredicate()).count());
        }
        assertThat(written).hasSizeGreaterThan(8).isEqualTo(counted);
    }
}
