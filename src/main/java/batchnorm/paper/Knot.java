package batchnorm.paper;

import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;

/**
 * A knot of a printed curve, which is straight between its knots.
 *
 * @param network the printed network
 * @param accuracy within 0 and 1
 * @param comparedAt the step at which other curves are compared with it. It is a later step where the knot itself lies
 *     outside the drawing; then the straight lines from this knot to the next one are compared
 */
public record Knot(String network, long step, double accuracy, long comparedAt) {
    private static final List<String> HEADER = List.of("network", "step", "accuracy", "compared_at", "note");

    /** Reads the knots of all networks. Throws {@link batchnorm.BadInput} if the file is malformed. */
    static List<Knot> parse(Path file, String text) {
        List<CsvRow> rows = CsvTable.parse(file, text, List.of(HEADER)).whole().rows();
        List<Knot> knots = rows.stream()
                .map(row -> new Knot(row.text(0), row.integer(1), row.shareOrAbsent(2), row.integer(3)))
                .toList();
        for (int i = 0; i < knots.size(); i++) {
            Knot knot = knots.get(i);
            boolean hasNext = i + 1 < knots.size() && knots.get(i + 1).network.equals(knot.network);
            long last = hasNext ? knots.get(i + 1).step : knot.step;
            if (knot.comparedAt < knot.step || knot.comparedAt > last) {
                throw rows.get(i).bad(3, "is not between the knot and the network's next one");
            }
        }
        return knots;
    }
}
