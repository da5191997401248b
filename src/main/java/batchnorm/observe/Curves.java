package batchnorm.observe;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.metric.Series;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code series.csv}: the series that are recorded during training besides accuracy, with one point for each
 * evaluation. Each series gives three metrics: {@code initial_<series>}, its value for the untrained network,
 * {@code final_<series>}, its last value, and {@code mean_<series>}, the mean of all its values except the first. A
 * series whose values vary over decades also gives {@code log10_<series>}, the mean of log₁₀ of the same values.
 */
public final class Curves implements AutoCloseable {
    private final SeriesFile file;
    private final Map<String, Double> untrained = new LinkedHashMap<>();
    private final Map<String, List<Double>> trained = new LinkedHashMap<>();

    private Curves(SeriesFile file) {
        this.file = file;
    }

    /** Creates the file; {@link batchnorm.RunFailure} where it exists or cannot be written. */
    public static Curves create(Path file) {
        return new Curves(SeriesFile.create(file));
    }

    /** Goes on with a file of {@link #create}; its points count as if they had just been measured. */
    public static Curves append(Path file) {
        List<SeriesRow> points = SeriesFile.read(file);
        Curves curves = new Curves(SeriesFile.append(file));
        points.forEach(point -> curves.keep(point.series(), (long) point.x(), point.y()));
        return curves;
    }

    void point(String series, long step, double value) {
        file.append(List.of(new SeriesRow(series, step, value)));
        keep(series, step, value);
    }

    private void keep(String series, long step, double value) {
        if (step == 0) {
            untrained.put(series, value);
        } else {
            trained.computeIfAbsent(series, name -> new ArrayList<>()).add(value);
        }
    }

    /** The metrics of the points so far. */
    public Map<Metric, Double> metrics() {
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        untrained.forEach((series, value) -> metrics.put(Metrics.INITIAL.metric(series), value));
        trained.forEach((series, values) -> {
            metrics.put(Metrics.FINAL.metric(series), values.get(values.size() - 1));
            metrics.put(
                    Metrics.MEAN.metric(series),
                    values.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
            if (Series.isOverDecades(series)) {
                metrics.put(
                        Metrics.LOG10.metric(series),
                        values.stream().mapToDouble(Math::log10).average().orElseThrow());
            }
        });
        return metrics;
    }

    @Override
    public void close() {
        file.close();
    }
}
