package batchnorm.paper;

import batchnorm.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;

/**
 * A point of a printed curve of accuracy, as in Figure 1(a) and Figure 2.
 *
 * @param network the printed network
 * @param accuracy within 0 and 1
 */
public record PrintedAccuracy(String network, long step, double accuracy) {
    private static final List<List<String>> HEADERS =
            List.of(List.of("network", "step", "test_accuracy"), List.of("network", "step", "accuracy"));

    /** Reads the points of all networks. Throws {@link batchnorm.BadInput} if the file is malformed. */
    static List<PrintedAccuracy> parse(Path file, String text) {
        return CsvTable.parse(file, text, HEADERS).whole().rows().stream()
                .map(row -> new PrintedAccuracy(row.text(0), row.integer(1), row.shareOrAbsent(2)))
                .toList();
    }
}
