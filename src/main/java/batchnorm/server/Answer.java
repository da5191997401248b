package batchnorm.server;

import batchnorm.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * What the server answers.
 *
 * @param status of HTTP
 * @param type the media type of the body
 * @param body sent as UTF-8
 */
record Answer(int status, String type, String body) {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    static Answer html(String page) {
        return new Answer(200, HTML, page);
    }

    static Answer json(Object value) {
        return new Answer(200, JSON, Json.of(value));
    }

    /** Nothing is new. */
    static Answer unchanged() {
        return new Answer(204, TEXT, "");
    }

    static Answer refused(int status, String why) {
        return new Answer(status, TEXT, why + "\n");
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
