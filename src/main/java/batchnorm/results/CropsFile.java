package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.metric.EnsembleMetrics;
import batchnorm.metric.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code crops.csv} of a run: the accuracy of the trained network by a single crop, and by many crops of each image.
 */
public final class CropsFile {
    private static final List<String> HEADER = List.of("crops", "different", "images", "accuracy", "top5_accuracy");

    private CropsFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<CropsRow> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(
                                Integer.toString(row.crops()),
                                Csv.cell(row.different()),
                                Long.toString(row.images()),
                                Csv.cell(row.accuracy()),
                                Csv.cell(row.top5())))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<CropsRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new CropsRow(
                        row.smallInteger(0), row.number(1), row.integer(2), row.shareOrAbsent(3), row.shareOrAbsent(4)))
                .toList();
    }

    /** The metrics of the file; none if there is no file. */
    static Map<Metric, Double> metrics(Path file) {
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        if (Files.exists(file)) {
            double single = Double.NaN;
            for (CropsRow row : read(file)) {
                if (row.crops() == 1) {
                    single = row.accuracy();
                } else {
                    metrics.put(EnsembleMetrics.MULTI_CROP_ACCURACY, row.accuracy());
                    metrics.put(EnsembleMetrics.MULTI_CROP_TOP5, row.top5());
                    metrics.put(EnsembleMetrics.MULTI_CROP_GAIN, row.accuracy() - single);
                }
            }
        }
        return metrics;
    }
}
