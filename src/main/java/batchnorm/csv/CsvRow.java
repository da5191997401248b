package batchnorm.csv;

import batchnorm.BadInput;
import batchnorm.statistics.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One row of a file, with its place in the file for error messages. Columns are numbered from 0. */
public record CsvRow(Path file, int line, List<String> header, List<String> cells) {
    // Stricter than parseDouble: no "NaN", "0x1p3" or "1d", and no spaces around the number.
    private static final Predicate<String> NUMBER =
            Pattern.compile("-?(\\d+(\\.\\d+)?([eE][+-]?\\d+)?|Infinity)").asMatchPredicate();

    /** The text of a cell, without quotes; columns are numbered from 0. */
    public String text(int column) {
        return cells.get(column);
    }

    /** A decimal number or {@code Infinity}; throws {@link BadInput} for anything else. */
    public double number(int column) {
        String cell = text(column);
        if (!NUMBER.test(cell)) {
            throw bad(column, "is not a number");
        }
        return Double.parseDouble(cell);
    }

    /** NaN for an empty cell. */
    public double numberOrAbsent(int column) {
        return text(column).isEmpty() ? Double.NaN : number(column);
    }

    /** A number from 0 to 1, such as an accuracy; NaN for an empty cell. */
    public double shareOrAbsent(int column) {
        double share = numberOrAbsent(column);
        if (share < 0 || share > 1) {
            throw bad(column, "is not within 0 and 1");
        }
        return share;
    }

    /** An interval whose ends are two neighbouring cells; absent where both are empty. */
    public Interval interval(int lowColumn) {
        try {
            return new Interval(numberOrAbsent(lowColumn), numberOrAbsent(lowColumn + 1));
        } catch (IllegalArgumentException e) {
            throw bad(lowColumn, "does not begin an interval that ends with \"" + text(lowColumn + 1) + '"');
        }
    }

    /** A whole number; {@link BadInput} where it is anything else. */
    public long integer(int column) {
        return converted(column, Long::valueOf, "is not a whole number");
    }

    /** A whole number of 32 bits; {@link BadInput} where it is anything else. */
    public int smallInteger(int column) {
        return converted(column, Integer::valueOf, "is not a whole number");
    }

    /** The meaning of the word in a cell. */
    public <T> T oneOf(int column, Map<String, T> meanings) {
        T meaning = meanings.get(text(column));
        if (meaning == null) {
            throw bad(column, "is none of " + new TreeSet<>(meanings.keySet()));
        }
        return meaning;
    }

    private <T> T converted(int column, Function<String, T> conversion, String otherwise) {
        try {
            return conversion.apply(text(column));
        } catch (NumberFormatException e) {
            throw bad(column, otherwise);
        }
    }

    /** An exception whose message names file, line, column and cell, and then says {@code what} is wrong. */
    public BadInput bad(int column, String what) {
        return new BadInput(
                file + ", line " + line + ", column " + header.get(column) + ": \"" + text(column) + "\" " + what);
    }
}
