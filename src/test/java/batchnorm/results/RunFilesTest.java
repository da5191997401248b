package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.BadInput;
import batchnorm.design.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
    private static final List<AccuracyRow> ACCURACY = List.of(
            new AccuracyRow(1, 0.001, 0.1, Double.NaN, 0.1135, 2.31, Double.NaN, 0.25),
            new AccuracyRow(1000, 1, 0.1, 0.3125, 0.91, Double.POSITIVE_INFINITY, Double.NaN, 12.5));
    private static final String ACCURACY_GOLDEN = """
            step,epoch,learning_rate,train_loss,validation_accuracy,validation_loss,elapsed_seconds
            1,0.001,0.1,,0.1135,2.31,0.25
            1000,1.0,0.1,0.3125,0.91,Infinity,12.5
            """;

    @TempDir
    Path directory;

    private Path writeAccuracy(Split split) {
        Path file = directory.resolve(split.label() + ".csv");
        try (AccuracyFile accuracy = AccuracyFile.create(file, split)) {
            ACCURACY.forEach(accuracy::append);
        }
        return file;
    }

    @Test
    void accuracyCsvLooksAsAgreed() throws IOException {
        assertThat(Files.readString(writeAccuracy(Split.VALIDATION))).isEqualTo(ACCURACY_GOLDEN);
    }

    @Test
    void accuracyCsvComesBackWithItsSplit() {
        for (Split split : Split.values()) {
            AccuracyFile.Contents contents = AccuracyFile.read(writeAccuracy(split));
            assertThat(contents).isEqualTo(new AccuracyFile.Contents(split, ACCURACY, false));
        }
    }

    @Test
    void accuracyCsvHasTheTopFiveWhereTheyAreRecorded() throws IOException {
        Path file = directory.resolve("top5.csv");
        AccuracyRow row = new AccuracyRow(5, 0.5, 0.1, 1.5, 0.25, 2.25, 0.75, 1);
        try (AccuracyFile accuracy = AccuracyFile.create(file, Split.TEST, true)) {
            accuracy.append(row);
        }
        assertThat(Files.readString(file)).isEqualTo("""
                step,epoch,learning_rate,train_loss,test_accuracy,test_loss,test_top5_accuracy,elapsed_seconds
                5,0.5,0.1,1.5,0.25,2.25,0.75,1.0
                """);
        assertThat(AccuracyFile.read(file)).isEqualTo(new AccuracyFile.Contents(Split.TEST, List.of(row), false));
    }

    @Test
    void activationsCsvLooksAsAgreedAndComesBack() throws IOException {
        Path file = directory.resolve("activations.csv");
        List<ActivationRow> first = List.of(
                new ActivationRow(1, 3, 0, -1.25, 0.5, 2),
                new ActivationRow(1, 3, 1, Double.NaN, Double.NaN, Double.NaN));
        List<ActivationRow> second = List.of(new ActivationRow(2, 3, 0, -1e-7, 0.5, 2));
        try (ActivationFile activations = ActivationFile.create(file)) {
            activations.append(first);
            activations.append(second);
        }
        assertThat(Files.readString(file)).isEqualTo("""
                        step,layer,unit,p15,p50,p85
                        1,3,0,-1.25,0.5,2.0
                        1,3,1,,,
                        2,3,0,-1.0E-7,0.5,2.0
                        """);
        assertThat(ActivationFile.read(file).rows()).containsExactly(first.get(0), first.get(1), second.get(0));
    }

    @Test
    void statisticsCsvLooksAsAgreedAndComesBack() throws IOException {
        Path file = directory.resolve("statistics.csv");
        List<StatisticsRow> rows = List.of(
                new StatisticsRow(5, "population", 0.5, 1.5, Double.NaN, Double.NaN),
                new StatisticsRow(5, "moving-average", 0.25, 2, 0.75, 0.125));
        try (StatisticsFile statistics = StatisticsFile.create(file, Split.TEST)) {
            statistics.append(rows);
        }
        assertThat(Files.readString(file)).isEqualTo("""
                        step,statistics,test_accuracy,test_loss,variance_ratio,mean_distance
                        5,population,0.5,1.5,,
                        5,moving-average,0.25,2.0,0.75,0.125
                        """);
        assertThat(StatisticsFile.read(file)).isEqualTo(rows);
    }

    @Test
    void aLocaleWithDecimalCommasChangesNothing() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Files.readString(writeAccuracy(Split.VALIDATION))).isEqualTo(ACCURACY_GOLDEN);
            assertThat(AccuracyFile.read(directory.resolve("validation.csv")).rows())
                    .isEqualTo(ACCURACY);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theOtherFileIsRefused() throws IOException {
        Path accuracy = writeAccuracy(Split.TEST);
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ActivationFile.read(accuracy))
                .withMessageContaining("expected \"step,layer,unit,p15,p50,p85\"");
    }

    @Test
    void theFileOfAKilledRunIsReadUpToItsLastWholeLine() throws IOException {
        Path file = directory.resolve("torn.csv");
        Files.writeString(file, ACCURACY_GOLDEN + "2000,2.0,0.1,0.2");
        AccuracyFile.Contents contents = AccuracyFile.read(file);
        assertThat(contents.rows()).isEqualTo(ACCURACY);
        assertThat(contents.torn()).isTrue();
    }

    @Test
    void stepsThatDoNotAscendAreRefused() throws IOException {
        Path file = directory.resolve("twice.csv");
        Files.writeString(file, ACCURACY_GOLDEN + "1000,1.0,0.1,,0.5,1.0,13.0\n");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> AccuracyFile.read(file))
                .withMessage(file + ", line 4, column step: \"1000\" does not come after the step before");
    }
}
