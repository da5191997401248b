package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.measure.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One row of a file, which knows where it stands so that its errors can say so. Columns count from 0. */
record CsvRow(Path file, int line, List<String> header, List<String> cells) {
    // Not all that parseDouble takes: no "NaN", "0x1p3", "1d" or blanks around.
    private static final Predicate<String> NUMBER =
            Pattern.compile("-?(\\d+(\\.\\d+)?([eE][+-]?\\d+)?|Infinity)").asMatchPredicate();

    String text(int column) {
        return cells.get(column);
    }

    double number(int column) {
        String cell = text(column);
        if (!NUMBER.test(cell)) {
            throw bad(column, "is not a number");
        }
        return Double.parseDouble(cell);
    }

    /** NaN for an empty cell. */
    double numberOrAbsent(int column) {
        return text(column).isEmpty() ? Double.NaN : number(column);
    }

    /** From two columns, its ends; absent where both are empty. */
    Interval interval(int lowColumn) {
        try {
            return new Interval(numberOrAbsent(lowColumn), numberOrAbsent(lowColumn + 1));
        } catch (IllegalArgumentException e) {
            throw bad(lowColumn, "does not begin an interval that ends with \"" + text(lowColumn + 1) + '"');
        }
    }

    long integer(int column) {
        return converted(column, Long::valueOf, "is not a whole number");
    }

    int smallInteger(int column) {
        return converted(column, Integer::valueOf, "is not a whole number");
    }

    /** One of the words that stand for something. */
    <T> T oneOf(int column, Map<String, T> meanings) {
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

    BadInput bad(int column, String what) {
        return new BadInput(
                file + ", line " + line + ", column " + header.get(column) + ": \"" + text(column) + "\" " + what);
    }
}
