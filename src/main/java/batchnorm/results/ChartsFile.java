package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.results.ChartRow.Axis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code charts.csv}: what is drawn of the runs' {@code series.csv}, one line for each curve of a chart. */
public final class ChartsFile {
    private static final List<String> HEADER =
            List.of("chart", "title", "x_title", "x_scale", "y_title", "y_scale", "variant", "series");
    private static final Map<String, Boolean> SCALES = Map.of("linear", false, "logarithmic", true);

    private ChartsFile() {}

    /** Writes it in place of the one before. */
    public static void write(Path file, List<ChartRow> rows) {
        Csv.write(file, HEADER, rows.stream().map(ChartsFile::cells).toList());
    }

    private static List<String> cells(ChartRow row) {
        return List.of(
                row.chart(),
                row.title(),
                row.x().title(),
                scale(row.x()),
                row.y().title(),
                scale(row.y()),
                row.variant(),
                row.series());
    }

    private static String scale(Axis axis) {
        return axis.logarithmic() ? "logarithmic" : "linear";
    }

    /** Reads it; {@link batchnorm.BadInput} where it is not one. */
    public static List<ChartRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new ChartRow(
                        row.text(0),
                        row.text(1),
                        new Axis(row.text(2), row.oneOf(3, SCALES)),
                        new Axis(row.text(4), row.oneOf(5, SCALES)),
                        row.text(6),
                        row.text(7)))
                .toList();
    }
}
