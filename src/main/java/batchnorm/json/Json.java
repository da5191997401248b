package batchnorm.json;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes JSON: for pages, in a line, or indented. A value is a map, an {@code Iterable}, a {@code double[]}, a number,
 * a boolean, text, or null; anything else is an {@link IllegalArgumentException}. A number that is not finite is
 * {@code null}, because JSON has none. The entries of a map that has no order are sorted by key, so that equal values
 * give the same text.
 */
public final class Json {
    private static final double EXACT = 1L << 53;
    /** Maps whose order is another one in each process. */
    private static final Set<Class<?>> WITHOUT_ORDER =
            Set.of(HashMap.class, Map.of("a", "", "b", "").getClass());

    private final StringBuilder text = new StringBuilder();
    private final boolean forScripts;
    private final boolean indented;
    private int depth;

    private Json(boolean forScripts, boolean indented) {
        this.forScripts = forScripts;
        this.indented = indented;
    }

    /**
     * For a page: JSON that may stand inside a {@code script} element. No text in it can end the element or start a
     * comment, and U+2028 and U+2029, which end a line of JavaScript, are escaped. Whole numbers are short.
     */
    public static String of(Object value) {
        return new Json(true, false).written(value);
    }

    /** In one line, for one of several events. */
    public static String line(Object value) {
        return new Json(false, false).written(value);
    }

    /** With a line for each entry of a map, indented by two spaces; without a line end after it. */
    public static String indented(Object value) {
        return new Json(false, true).written(value);
    }

    private String written(Object value) {
        write(value);
        return text.toString();
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
        depth++;
        Iterator<? extends Map.Entry<?, ?>> entries = ordered(map).entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine();
            writeText(String.valueOf(entry.getKey()));
            text.append(indented ? " : " : ":");
            write(entry.getValue());
            text.append(entries.hasNext() ? "," : "");
        }
        depth--;
        if (map.isEmpty()) {
            space();
        } else {
            newLine();
        }
        text.append('}');
    }

    private static Map<?, ?> ordered(Map<?, ?> map) {
        return WITHOUT_ORDER.contains(map.getClass()) ? new TreeMap<>(map) : map;
    }

    private void writeAll(Iterable<?> all) {
        text.append('[');
        space();
        Iterator<?> items = all.iterator();
        boolean empty = !items.hasNext();
        while (items.hasNext()) {
            write(items.next());
            if (items.hasNext()) {
                text.append(',');
                space();
            }
        }
        if (!empty) {
            space();
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

    private void newLine() {
        if (indented) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void space() {
        if (indented) {
            text.append(' ');
        }
    }

    private void writeNumber(double number) {
        if (!Double.isFinite(number)) {
            text.append("null");
        } else if (forScripts && number == Math.rint(number) && Math.abs(number) < EXACT) {
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
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ' || (forScripts && isDangerous(c))) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isDangerous(char c) {
        return c == '<'
                || c == '>'
                || c == '&'
                || c == '\u007F'
                || c == '\u2028'
                || c == '\u2029'
                || Character.isSurrogate(c);
    }
}
