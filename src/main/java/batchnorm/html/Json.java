package batchnorm.html;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON that may stand inside a {@code script} element: no text in it can end the element or start a comment, and
 * U+2028 and U+2029, which end a line of JavaScript, are escaped. A number that is not finite is {@code null}.
 */
public final class Json {
    private static final double EXACT = 1L << 53;

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /**
     * The text of a value.
     *
     * @param value maps with text keys, {@code Iterable}, {@code double[]}, numbers, booleans, text, or null
     * @throws IllegalArgumentException if it is or holds something else
     */
    public static String of(Object value) {
        Json json = new Json();
        json.write(value);
        return json.text.toString();
    }

    private void write(Object value) {
        if (value == null) {
            text.append("null");
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Iterable<?> all) {
            writeAll(all);
        } else if (value instanceof double[] numbers) {
            writeNumbers(numbers);
        } else if (value instanceof Double || value instanceof Float) {
            writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof CharSequence) {
            writeText(value.toString());
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void writeMap(Map<?, ?> map) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            writeText((String) entry.getKey());
            text.append(':');
            write(entry.getValue());
            text.append(entries.hasNext() ? "," : "");
        }
        text.append('}');
    }

    private void writeAll(Iterable<?> all) {
        text.append('[');
        Iterator<?> items = all.iterator();
        while (items.hasNext()) {
            write(items.next());
            text.append(items.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void writeNumbers(double[] numbers) {
        text.append('[');
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : ",");
            writeNumber(numbers[i]);
        }
        text.append(']');
    }

    private void writeNumber(double number) {
        if (!Double.isFinite(number)) {
            text.append("null");
        } else if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            text.append((long) number);
        } else {
            text.append(number);
        }
    }

    private void writeText(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                default -> {
                    if (isEscaped(c)) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isEscaped(char c) {
        return c < ' '
                || c == '<'
                || c == '>'
                || c == '&'
                || c == '\u007F'
                || c == '\u2028'
                || c == '\u2029'
                || Character.isSurrogate(c);
    }
}
