package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.statistics.Interval;
import java.nio.file.Path;
import java.util.List;

/** {@code summary.csv}: one line for each variant and metric. */
public final class SummaryFile {
    private static final List<String> HEADER =
            List.of("variant", "measure", "seeds", "reached", "mean", "standard_deviation", "ci95_low", "ci95_high");

    private SummaryFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<SummaryRow> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(
                                row.variant(),
                                row.metric().name(),
                                Integer.toString(row.seeds()),
                                Integer.toString(row.reached()),
                                Csv.cell(row.mean()),
                                Csv.cell(row.standardDeviation()),
                                Csv.cell(row.interval95().low()),
                                Csv.cell(row.interval95().high())))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<SummaryRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new SummaryRow(
                        row.text(0),
                        MetricCell.read(row, 1),
                        row.smallInteger(2),
                        row.smallInteger(3),
                        row.numberOrAbsent(4),
                        row.numberOrAbsent(5),
                        // Former versions wrote an interval of two seeds.
                        row.smallInteger(2) == 2 ? Interval.ABSENT : row.interval(6),
                        Interval.ABSENT))
                .toList();
    }
}
