package batchnorm;

import java.util.Locale;

/**
 * Makes text that others wrote fit for a message of one line. A file or an argument may hold anything: a hundred
 * thousand characters, line ends, or control characters that would change the terminal.
 */
public final class Printed {
    private static final int LONGEST_LINE = 700;
    private static final int LONGEST_VALUE = 160;

    private Printed() {}

    /** A line: control characters are escaped, and a long line is shortened in its middle. */
    public static String line(String text) {
        return shortened(text, LONGEST_LINE);
    }

    /** A value that is quoted within a line. It is shortened more, so that the rest of the line stays readable. */
    public static String value(String text) {
        return shortened(text, LONGEST_VALUE);
    }

    /** What is wrong stands at the beginning, and what would be right at the end. So the middle is left out. */
    private static String shortened(String text, int longest) {
        String printed = escaped(text); // it can be six times as long
        if (printed.length() <= longest) {
            return printed;
        }
        int head = longest * 2 / 3;
        int tail = longest / 4;
        // Again, because the cut may leave half of a surrogate pair.
        return escaped(printed.substring(0, head)) + "… (" + (printed.length() - head - tail) + " more characters) …"
                + escaped(printed.substring(printed.length() - tail));
    }

    /** Whether a text has a control character other than tabs and line ends. Nobody types those into a text. */
    public static boolean hasControls(String text) {
        return text.codePoints().anyMatch(c -> c != '\n' && c != '\t' && c != '\r' && isInvisible(c));
    }

    private static String escaped(String text) {
        if (text.codePoints().noneMatch(Printed::isInvisible)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> append(c, out));
        return out.toString();
    }

    private static void append(int c, StringBuilder out) {
        if (!isInvisible(c)) {
            out.appendCodePoint(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\r') {
            out.append("\\r");
        } else if (c == '\t') {
            out.append("\\t");
        } else {
            out.append("\\u").append(String.format(Locale.ROOT, "%04X", c));
        }
    }

    /** Control characters, marks that turn the direction of writing, and halves of surrogate pairs. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
