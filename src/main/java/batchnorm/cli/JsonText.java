package batchnorm.cli;

import batchnorm.json.Json;
import java.io.PrintWriter;
import java.util.Map;

/** Writes maps and lists as JSON. */
final class JsonText {
    private JsonText() {}

    /** Indented, for an answer that is one value. */
    static void print(PrintWriter out, Object value) {
        out.println(Json.indented(value));
    }

    /** In one line, for one of several events. */
    static String line(Map<String, Object> event) {
        return Json.line(event);
    }
}
