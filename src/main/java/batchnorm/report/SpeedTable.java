package batchnorm.report;

import batchnorm.metric.Digits;
import batchnorm.results.BenchFile;
import batchnorm.results.BenchRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The training speeds of one {@link BenchFile} as a table with a row for each quantity and a column for each variant. A
 * cell holds the median over the rounds, with the smallest and the largest value in brackets.
 */
record SpeedTable(BenchFile bench) {
    private static final String DATA = "data set ";

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("what", "unit"));
        header.addAll(variants());
        return header;
    }

    List<List<String>> rows() {
        Map<String, Map<String, BenchRow>> byQuantity = new LinkedHashMap<>();
        for (BenchRow row : trainings()) {
            byQuantity
                    .computeIfAbsent(quantity(row), first -> new LinkedHashMap<>())
                    .put(variant(row), row);
        }
        List<List<String>> rows = new ArrayList<>();
        byQuantity.forEach((quantity, byVariant) -> {
            List<String> cells = new ArrayList<>(
                    List.of(quantity, byVariant.values().iterator().next().unit()));
            variants()
                    .forEach(variant -> cells.add(byVariant.containsKey(variant) ? cell(byVariant.get(variant)) : "–"));
            rows.add(cells);
        });
        return rows;
    }

    /** How fast data sets are read or drawn, as a list in one line; empty if that was not measured. */
    String data() {
        return bench.rows().stream()
                .filter(row -> row.what().startsWith(DATA))
                .map(row -> row.what().substring(DATA.length(), row.what().indexOf(", ")) + " " + number(row.median())
                        + " " + row.unit())
                .collect(Collectors.joining(", "));
    }

    private List<BenchRow> trainings() {
        return bench.rows().stream().filter(row -> !row.what().startsWith(DATA)).toList();
    }

    private List<String> variants() {
        return trainings().stream().map(SpeedTable::variant).distinct().toList();
    }

    private static String variant(BenchRow row) {
        return row.what().substring(0, row.what().indexOf(", "));
    }

    /** The name of the quantity, without the variant's name. */
    private static String quantity(BenchRow row) {
        return row.what().replace(variant(row) + ", ", "");
    }

    private static String cell(BenchRow row) {
        return row.repeats() == 1
                ? number(row.median())
                : number(row.median()) + " (" + number(row.least()) + " to " + number(row.most()) + ")";
    }

    private static String number(double value) {
        return value >= 100 ? Digits.count(Math.round(value)) : String.format(Locale.ROOT, "%.2f", value);
    }
}
