package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.metric.Unit;
import batchnorm.results.ClaimsFile;
import batchnorm.results.MetricsFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SummaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics of all recorded results: each is in the list and has the unit that its name implies. */
class RecordedMetricsTest {
    private static final Path REFERENCE = Path.of("results", "reference");

    /** Reading refuses a name that is not in the list. */
    private static Set<Metric> recorded() throws IOException {
        try (Stream<Path> files = Files.walk(REFERENCE)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(RecordedMetricsTest::metrics)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Metric> metrics(Path file) {
        return switch (file.getFileName().toString()) {
            case "summary.csv" -> SummaryFile.read(file).stream().map(row -> row.metric());
            case "claims.csv" -> ClaimsFile.read(file).stream().map(row -> row.metric());
            case "measures.csv" -> MetricsFile.read(file).keySet().stream();
            default -> Stream.empty();
        };
    }

    private static Unit expected(String name) {
        if (name.startsWith("steps_to_") || name.equals("best_step") || name.startsWith("onset")) {
            return Unit.STEPS;
        }
        if (name.equals("diverged") || name.equals("failed")) {
            return Unit.YES_OR_NO;
        }
        boolean points = name.equals("distance_to_paper")
                || name.endsWith("_gained_accuracy")
                || name.equals("multi_crop_gain")
                || name.equals("ensemble_gain")
                || name.startsWith("gap_")
                || name.startsWith("difference_")
                || name.equals("generalization_gap");
        if (points) {
            return Unit.POINTS;
        }
        boolean accuracy = name.contains("accuracy");
        if (name.equals("relative_steps")) {
            return Unit.RELATIVE_STEPS;
        }
        return accuracy ? Unit.ACCURACY : name.equals("speed_up") ? Unit.SPEED_UP : Unit.NUMBER;
    }

    @Test
    void eachIsKnownAndHasItsUnit() throws Exception {
        Set<Metric> metrics = recorded();
        assertThat(metrics).hasSizeGreaterThan(60).allSatisfy(metric -> assertThat(metric.unit())
                .as(metric.name())
                .isEqualTo(expected(metric.name())));
        assertThat(metrics).extracting(Metric::unit).contains(Unit.values());
    }

    /** A grid's base has a metric of its own, the usable decades, and none of those of a training. */
    @Test
    void aLineOfTheDigestHasOnlyTheMetricsThatItsVariantHas() {
        ResultDirectory sweep = new ResultDirectory(REFERENCE.resolve("figure-2-higher-base-rates"));
        assertThat(Digest.of(RecordedExperiment.read(sweep)).lines())
                .contains("Inception: decades of rate at 0.4 0.00")
                .noneMatch(line -> line.contains("–"));
    }

    @Test
    void reportDigestClaimsAndComparisonWriteThemAlike() throws Exception {
        Set<String> written = new TreeSet<>();
        for (String name : List.of("section-3.4-regularization", "figure-2-embedded", "algorithm-2")) {
            ResultDirectory directory = new ResultDirectory(REFERENCE.resolve(name));
            RecordedExperiment experiment = RecordedExperiment.read(directory);
            String report = Files.readString(directory.report());
            String digest = String.join("\n", Digest.of(experiment).lines());
            String comparison = CompareReport.of(CompareReportTest.comparison(experiment, experiment))
                    .markdown();
            experiment.summary().stream()
                    .filter(row -> row.reached() == row.seeds())
                    .forEach(row -> {
                        String cell = SummaryTable.cell(row);
                        String value = row.metric().value(row.mean());
                        assertThat(report).as(row.metric().name()).contains("| " + cell + " |");
                        if (row.metric().equals(Metrics.FINAL_ACCURACY)) { // others may not fit in a line
                            assertThat(digest)
                                    .containsPattern(Pattern.quote(row.variant()) + "( †)?: final accuracy "
                                            + Pattern.quote(cell));
                        }
                        assertThat(comparison)
                                .contains("| " + row.variant() + " | "
                                        + row.metric().label() + " | " + value + " | ");
                        written.add(row.metric().name());
                    });
            experiment.claims().forEach(row -> {
                String value = row.metric().value(row.comparison().value());
                String line = row.metric().label() + ": " + row.variant() + " " + value;
                assertThat(report).contains(line);
            });
        }
        assertThat(written).contains("final_training_accuracy", "mean_training_accuracy", "speed_up", "drift");
    }
}
