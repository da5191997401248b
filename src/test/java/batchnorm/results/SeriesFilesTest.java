package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.design.Chart;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code series.csv}, {@code measures.csv} and {@code charts.csv} are read as they were written. */
class SeriesFilesTest {
    @TempDir
    Path folder;

    @Test
    void pointsAreAppendedAndRead() throws Exception {
        Path file = folder.resolve("series.csv");
        List<SeriesRow> rows =
                List.of(new SeriesRow("shift", 0, 1e-300), new SeriesRow("shift", 10, Double.POSITIVE_INFINITY));
        try (SeriesFile series = SeriesFile.create(file)) {
            series.append(rows.subList(0, 1));
            series.append(rows.subList(1, 2));
        }
        assertThat(Files.readString(file)).isEqualTo("series,x,y\nshift,0.0,1.0E-300\nshift,10.0,Infinity\n");
        assertThat(SeriesFile.read(file)).isEqualTo(rows);
    }

    @Test
    void metricsKeepTheirOrder() {
        Path file = folder.resolve("measures.csv");
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        metrics.put(Metrics.WANDER, 1.5);
        metrics.put(Metrics.DRIFT, Double.NaN);
        MetricsFile.write(file, metrics);
        assertThat(MetricsFile.read(file)).isEqualTo(metrics);
        assertThat(MetricsFile.read(file).keySet()).containsExactly(Metrics.WANDER, Metrics.DRIFT);
    }

    @Test
    void aNameThatIsNoMetricIsRefused() throws Exception {
        Path file = folder.resolve("measures.csv");
        Files.writeString(file, "measure,value\ndrift,1\ndirft,1\n");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> MetricsFile.read(file))
                .withMessage(file + ", line 3, column measure: \"dirft\" is no metric; a name such as final_accuracy is"
                        + " expected");
    }

    @Test
    void chartsAreReadBackAndAnUnknownScaleIsRefused() throws Exception {
        Path file = folder.resolve("charts.csv");
        Chart.Axis steps = new Chart.Axis("steps", false);
        List<Chart> rows = List.of(
                new Chart(
                        "shift", "The shift, b", steps, new Chart.Axis("|b|", true), List.of("one, two"), List.of("b")),
                new Chart("two", "Two", steps, steps, List.of("b", "a"), List.of("y", "x")),
                new Chart("all", "All", steps, steps, List.of(), List.of("x", "y")));
        ChartsFile.write(file, rows);
        assertThat(ChartsFile.read(file)).isEqualTo(rows);
        Files.writeString(file, Files.readString(file).replace("logarithmic", "log"));
        assertThatThrownBy(() -> ChartsFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("column y_scale: \"log\" is none of [linear, logarithmic]");
    }
}
