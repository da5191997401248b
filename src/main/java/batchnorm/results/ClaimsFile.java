package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;
import batchnorm.statistics.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code claims.csv}: one line for each claim. A value is {@code Infinity} if a threshold was never reached. */
public final class ClaimsFile {
    private static final List<String> HEADER = List.of(
            "claim",
            "measure",
            "variant",
            "relation",
            "reference",
            "value",
            "reference_value",
            "difference",
            "ci95_low",
            "ci95_high",
            "pairs",
            "verdict");
    private static final Map<String, Relation> RELATIONS =
            Arrays.stream(Relation.values()).collect(Collectors.toMap(Relation::text, Function.identity()));
    private static final Map<String, Verdict> VERDICTS =
            Arrays.stream(Verdict.values()).collect(Collectors.toMap(Verdict::text, Function.identity()));

    private ClaimsFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<ClaimRow> rows) {
        Csv.write(file, HEADER, rows.stream().map(ClaimsFile::cells).toList());
    }

    private static List<String> cells(ClaimRow row) {
        Comparison comparison = row.comparison();
        return List.of(
                row.claim(),
                row.metric().name(),
                row.variant(),
                row.relation().text(),
                row.reference(),
                Csv.cell(comparison.value()),
                Csv.cell(comparison.reference()),
                Csv.cell(comparison.difference()),
                Csv.cell(comparison.interval95().low()),
                Csv.cell(comparison.interval95().high()),
                Integer.toString(comparison.pairs()),
                comparison.verdict().text());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<ClaimRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(ClaimsFile::claim)
                .toList();
    }

    private static ClaimRow claim(CsvRow row) {
        Comparison comparison = new Comparison(
                row.numberOrAbsent(5),
                row.numberOrAbsent(6),
                row.numberOrAbsent(7),
                row.interval(8),
                row.smallInteger(10),
                row.oneOf(11, VERDICTS));
        return new ClaimRow(
                row.text(0), MetricCell.read(row, 1), row.text(2), row.oneOf(3, RELATIONS), row.text(4), comparison);
    }
}
