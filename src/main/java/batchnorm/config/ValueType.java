package batchnorm.config;

import batchnorm.Printed;
import batchnorm.config.Entry.Scalar;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A type of single values: what is expected, and how text is converted.
 *
 * @param expected the expected values in words, such as {@code a whole number from 1 to 10}
 * @param read converts an entry; empty where the entry is not of this type
 * @param fault the message about a wrong entry, which follows {@code key is 'value'}
 * @param standIn a valid value that replaces a wrong one until the reading ends; never shown
 */
record ValueType<T>(String expected, Function<Entry, Optional<T>> read, Function<Entry, String> fault, T standIn) {
    /** The longest text in an experiment file: a paragraph. */
    static final int LONGEST_TEXT = 2000;

    /** The longest title of a report, a chart or an axis. */
    static final int LONGEST_HEADING = 200;

    private static final int LONGEST_NUMBER = 100; // the pattern's time grows with the square of it
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9][0-9_]{0,17}");

    private ValueType(String expected, Function<Entry, Optional<T>> read, T standIn) {
        this(expected, read, wrong -> "; " + expected + " is expected", standIn);
    }

    static ValueType<String> text() {
        return text(LONGEST_TEXT);
    }

    /** A text of at most so many characters. */
    static ValueType<String> text(int longest) {
        return new ValueType<>(
                "a text",
                entry -> scalarText(entry).filter(text -> text.length() <= longest && !Printed.hasControls(text)),
                wrong -> fault(wrong instanceof Scalar scalar ? scalar.text().strip() : "", longest),
                "");
    }

    private static String fault(String text, int longest) {
        String kind = text.length() > longest
                ? "of at most " + longest + " characters (it has " + text.length() + ") "
                : Printed.hasControls(text) ? "without control characters " : "";
        return "; a text " + kind + "is expected";
    }

    /** A whole number from {@code least} to {@code most}. */
    static ValueType<Long> integer(long least, long most, long standIn) {
        String upTo = most == Long.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        return new ValueType<>(
                "a whole number " + upTo,
                entry -> plain(entry, WHOLE)
                        .map(text -> Long.valueOf(text.replace("_", "")))
                        .filter(value -> value >= least && value <= most),
                standIn);
    }

    /** A number within {@code range}. */
    static ValueType<Double> number(Range range) {
        return new ValueType<>(
                ("a number " + range.words()).strip(),
                entry -> plain(entry, NUMBER).map(Double::valueOf).filter(range.test()::test),
                range.example());
    }

    /** One of the words in {@code choices}. */
    static <T> ValueType<T> choice(Map<String, T> choices) {
        String expected = "one of " + String.join(", ", choices.keySet());
        return new ValueType<>(
                expected,
                entry -> scalarText(entry).filter(choices::containsKey).map(choices::get),
                wrong -> "; " + expected + " is expected" + suggestion(wrong, choices.keySet()),
                choices.values().iterator().next());
    }

    /**
     * The name of something that is defined elsewhere.
     *
     * @param known the defined names; empty where they could not be read, and then any name is accepted
     * @param noun the kind of thing that has the name, such as {@code variant}
     */
    static ValueType<String> nameOf(String noun, Optional<? extends Collection<String>> known) {
        return new ValueType<>(
                "the name of a " + noun,
                entry -> scalarText(entry)
                        .filter(name -> known.isEmpty() || known.get().contains(name)),
                wrong -> wrong instanceof Scalar scalar && !scalar.text().isBlank()
                        ? ", which is no " + noun + Names.suggest(scalar.text(), known.orElseThrow())
                        : "; the name of a " + noun + " is expected",
                "");
    }

    /** A text that matches a pattern. */
    static ValueType<String> matching(String pattern, String why) {
        return new ValueType<>(
                "a text that matches " + pattern,
                entry -> scalarText(entry).filter(text -> text.matches(pattern)),
                wrong -> "; it must match " + pattern + ", for it " + why,
                "");
    }

    private static String suggestion(Entry wrong, Collection<String> known) {
        return wrong instanceof Scalar scalar ? Names.nearest(scalar.text(), known) : "";
    }

    private static Optional<String> scalarText(Entry entry) {
        return entry instanceof Scalar scalar && !scalar.text().isBlank()
                ? Optional.of(scalar.text().strip())
                : Optional.empty();
    }

    private static Optional<String> plain(Entry entry, Pattern pattern) {
        return entry instanceof Scalar scalar
                        && !scalar.quoted()
                        && scalar.text().length() <= LONGEST_NUMBER
                        && pattern.matcher(scalar.text()).matches()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** The message about an entry that is not of this type. */
    String complaint(String key, Entry wrong) {
        return key + " is " + wrong.kind() + fault.apply(wrong);
    }
}
