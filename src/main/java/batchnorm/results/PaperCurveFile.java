package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.csv.Csv;
import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import batchnorm.design.PaperCurve;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code paper-curve.csv}: one line for each variant that is compared with a printed network, with the names of the
 * files that have its curves.
 */
public final class PaperCurveFile {
    private static final List<String> HEADER =
            List.of("variant", "printed_network", "accuracy", "knots", "percentiles");

    private PaperCurveFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, PaperCurve curve) {
        Csv.write(
                file,
                HEADER,
                curve.networks().stream()
                        .map(network -> List.of(
                                network.variant(),
                                network.printed(),
                                curve.accuracy(),
                                curve.knots().orElse(""),
                                curve.percentiles().orElse("")))
                        .toList());
    }

    /** Reads the file. Throws {@link BadInput} if it is malformed or has no line. */
    public static PaperCurve read(Path file) {
        List<CsvRow> rows = CsvTable.read(file, HEADER).whole().rows();
        if (rows.isEmpty()) {
            throw new BadInput(file + " has no line; one for each compared variant is expected");
        }
        CsvRow first = rows.get(0);
        return new PaperCurve(
                first.text(2),
                optional(first.text(3)),
                optional(first.text(4)),
                rows.stream()
                        .map(row -> new PaperCurve.Network(row.text(0), row.text(1)))
                        .toList());
    }

    private static Optional<String> optional(String cell) {
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
    }
}
