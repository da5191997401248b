package batchnorm.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes maps and lists as JSON. A number that is not finite is {@code null}, because JSON has none. */
final class JsonText {
    private JsonText() {}

    /** Indented, for an answer that is one value. */
    static void print(PrintWriter out, Object value) {
        out.println(text(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), value).replace("\r\n", "\n"));
    }

    /** In one line, for one of several events. */
    static String line(Map<String, Object> event) {
        return text(JSON.std, event);
    }

    private static String text(JSON json, Object value) {
        try {
            return json.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(finite(value));
        } catch (IOException e) {
            throw new IllegalStateException("text, numbers, lists and maps always have a JSON form", e);
        }
    }

    private static Object finite(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, one) -> copy.put(key.toString(), finite(one)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonText::finite).toArray(); // a list of Java's cannot hold null in all forms
        }
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }
}
