package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code bn report} of a recorded folder changes none of its numbers, not in the last digit: not even the order of the
 * operations that lead to them has changed.
 */
final class RecordedSummariesTest {
    private static final Path REFERENCE = Path.of("results", "reference");
    private static final List<String> SMALL =
            List.of("nonlinearities", "quickstart", "section-3-identity", "section-3.3-scale", "algorithm-2");

    @TempDir
    Path folder;

    static Stream<String> others() throws IOException {
        try (Stream<Path> folders = Files.list(REFERENCE)) {
            return folders
                    .filter(one -> Files.exists(one.resolve("summary.csv")))
                    .map(one -> one.getFileName().toString())
                    .filter(one -> !SMALL.contains(one))
                    .toList()
                    .stream();
        }
    }

    static List<String> small() {
        return SMALL;
    }

    @ParameterizedTest
    @MethodSource("small")
    void theSummaryIsWrittenAgainAsItWas(String name) {
        ResultDirectory recorded = new ResultDirectory(REFERENCE.resolve(name));
        Path again = folder.resolve("summary.csv");
        SummaryFile.write(again, RecordedExperiment.read(recorded).summary());
        assertThat(again).hasSameTextualContentAs(recorded.summary());
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("slow") // 180 MB of recorded files are read
    void soIsThatOfEveryOther(String name) {
        theSummaryIsWrittenAgainAsItWas(name);
    }
}
