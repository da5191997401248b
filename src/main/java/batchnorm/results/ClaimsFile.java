package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.csv.Csv;
import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import batchnorm.design.ClaimKind;
import batchnorm.design.WrittenNumber;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;
import batchnorm.statistics.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code claims.csv}: one line for each claim. A value is {@code Infinity} if a threshold was never reached. The cell
 * {@code differences} has the difference of each pair, with spaces between them; {@code NaN} for ∞ − ∞.
 *
 * <p>A claim {@code within} two numbers has both of them in the cell {@code reference}, such as {@code 1.39 to 1.54},
 * and in {@code reference_value} the one that decides. {@code difference}, its interval, {@code differences} and
 * {@code p_value} belong to this one; {@code on_side} counts the values between the two, or, where there is a
 * {@code share95}, those on the inner side of this one. {@link Comparison} says which one decides.
 */
public final class ClaimsFile {
    private static final List<String> HEADER = List.of(
            "claim",
            "kind",
            "post_hoc",
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
            "on_side",
            "share95_low",
            "share95_high",
            "p_value",
            "differences",
            "verdict");
    /** The columns when one seed could decide, and when a claim was met or not met. */
    private static final List<String> FORMER = List.of(
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

    private static final Map<String, Boolean> YES_OR_NO = Map.of("true", true, "false", false);
    /** The side for each word; a range has none. */
    private static final Map<String, Optional<Relation>> SIDES = Map.of(
            Relation.ABOVE.text(),
            Optional.of(Relation.ABOVE),
            Relation.BELOW.text(),
            Optional.of(Relation.BELOW),
            Asked.WITHIN,
            Optional.empty());

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
                row.kind().text(),
                Boolean.toString(row.postHoc()),
                row.metric().name(),
                row.variant(),
                row.asked().relation(),
                row.asked().reference(),
                Csv.cell(comparison.value()),
                Csv.cell(comparison.reference()),
                Csv.cell(comparison.difference()),
                Csv.cell(comparison.interval95().low()),
                Csv.cell(comparison.interval95().high()),
                Integer.toString(comparison.pairs()),
                Integer.toString(comparison.onSide()),
                Csv.cell(comparison.share95().low()),
                Csv.cell(comparison.share95().high()),
                Csv.cell(comparison.pValue()),
                comparison.differences().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                comparison.verdict().text());
    }

    /** Whether the file was written when claims were decided by other rules. Its verdicts mean something else. */
    public static boolean isFormer(Path file) {
        return CsvTable.readAny(file, List.of(HEADER, FORMER)).header().equals(FORMER);
    }

    /**
     * Reads the file.
     *
     * @throws BadInput if it is malformed or {@linkplain #isFormer of a former version}
     */
    public static List<ClaimRow> read(Path file) {
        CsvTable table = CsvTable.readAny(file, List.of(HEADER, FORMER)).whole();
        if (table.header().equals(FORMER)) {
            throw new BadInput(file + " has the verdicts of an earlier version, which decided by other rules;"
                    + " 'bn report' with this folder decides its claims anew");
        }
        return table.rows().stream().map(ClaimsFile::claim).toList();
    }

    private static ClaimRow claim(CsvRow row) {
        Comparison comparison = new Comparison(
                row.numberOrAbsent(7),
                row.numberOrAbsent(8),
                row.numberOrAbsent(9),
                row.interval(10),
                row.smallInteger(13),
                row.interval(14),
                differences(row, 17),
                row.numberOrAbsent(16),
                row.oneOf(18, VERDICTS));
        if (row.smallInteger(12) != comparison.pairs()) {
            throw row.bad(12, "is not the number of differences, " + comparison.pairs());
        }
        return new ClaimRow(
                row.text(0),
                row.oneOf(1, ClaimKind.byText()),
                row.oneOf(2, YES_OR_NO),
                MetricCell.read(row, 3),
                row.text(4),
                asked(row),
                comparison);
    }

    private static Asked asked(CsvRow row) {
        String reference = row.text(6);
        Optional<Relation> side = row.oneOf(5, SIDES);
        if (side.isEmpty()) {
            return Asked.OfRange.read(reference)
                    .orElseThrow(() -> row.bad(6, "is not two numbers in ascending order, such as 1.39 to 1.54"));
        }
        // A variant may be called 64; a number is written 64.0.
        return WrittenNumber.is(reference) && reference.equals(String.valueOf(Double.parseDouble(reference)))
                ? new Asked.OfNumber(side.get(), Double.parseDouble(reference))
                : new Asked.OfVariant(side.get(), reference);
    }

    private static List<Double> differences(CsvRow row, int column) {
        if (row.text(column).isEmpty()) {
            return List.of();
        }
        try {
            return Arrays.stream(row.text(column).split(" ", -1))
                    .map(Double::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw row.bad(column, "is not a list of numbers with spaces between them");
        }
    }
}
