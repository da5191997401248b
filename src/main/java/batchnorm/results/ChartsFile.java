package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import batchnorm.design.Chart;
import batchnorm.design.Chart.Axis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code charts.csv}: which series of the runs' {@code series.csv} are drawn, one line for each curve of a chart. */
public final class ChartsFile {
    private static final List<String> HEADER =
            List.of("chart", "title", "x_title", "x_scale", "y_title", "y_scale", "variant", "series");
    private static final Map<String, Boolean> SCALES = Map.of("linear", false, "logarithmic", true);

    private ChartsFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<Chart> charts) {
        Csv.write(
                file,
                HEADER,
                charts.stream().flatMap(chart -> cells(chart).stream()).toList());
    }

    private static List<List<String>> cells(Chart chart) {
        List<List<String>> rows = new ArrayList<>();
        for (String series : chart.series()) {
            for (String variant : chart.variants().isEmpty() ? List.of("") : chart.variants()) {
                rows.add(List.of(
                        chart.name(),
                        chart.title(),
                        chart.x().title(),
                        scale(chart.x()),
                        chart.y().title(),
                        scale(chart.y()),
                        variant,
                        series));
            }
        }
        return rows;
    }

    private static String scale(Axis axis) {
        return axis.logarithmic() ? "logarithmic" : "linear";
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<Chart> read(Path file) {
        Map<String, List<CsvRow>> byName = CsvTable.read(file, HEADER).whole().rows().stream()
                .collect(Collectors.groupingBy(row -> row.text(0), LinkedHashMap::new, Collectors.toList()));
        return byName.values().stream().map(ChartsFile::chart).toList();
    }

    private static Chart chart(List<CsvRow> rows) {
        CsvRow first = rows.get(0);
        return new Chart(
                first.text(0),
                first.text(1),
                new Axis(first.text(2), first.oneOf(3, SCALES)),
                new Axis(first.text(4), first.oneOf(5, SCALES)),
                distinct(rows, 6).filter(variant -> !variant.isEmpty()).toList(),
                distinct(rows, 7).toList());
    }

    private static Stream<String> distinct(List<CsvRow> rows, int column) {
        return rows.stream().map(row -> row.text(column)).distinct();
    }
}
