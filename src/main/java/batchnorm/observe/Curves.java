package batchnorm.observe;

import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code series.csv}: what is measured along a training beside accuracy, a point for each evaluation. Each curve
 * comes down to two figures: {@code final_<series>}, its last value, and {@code mean_<series>}, the mean of all but
 * that of the untrained network.
 */
public final class Curves implements AutoCloseable {
    private final SeriesFile file;
    private final Map<String, List<Double>> trained = new LinkedHashMap<>();

    private Curves(SeriesFile file) {
        this.file = file;
    }

    /** Creates the file; {@link batchnorm.RunFailure} where it exists or cannot be written. */
    public static Curves create(Path file) {
        return new Curves(SeriesFile.create(file));
    }

    /** The names of the figures of some series. */
    public static List<String> figures(List<String> series) {
        List<String> names = new ArrayList<>();
        series.forEach(name -> {
            names.add("final_" + name);
            names.add("mean_" + name);
        });
        return names;
    }

    void point(String series, long step, double value) {
        file.append(List.of(new SeriesRow(series, step, value)));
        if (step > 0) {
            trained.computeIfAbsent(series, name -> new ArrayList<>()).add(value);
        }
    }

    /** The figures so far. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        trained.forEach((series, values) -> {
            figures.put("final_" + series, values.get(values.size() - 1));
            figures.put(
                    "mean_" + series,
                    values.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        });
        return figures;
    }

    @Override
    public void close() {
        file.close();
    }
}
