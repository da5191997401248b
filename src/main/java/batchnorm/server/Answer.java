package batchnorm.server;

import batchnorm.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * What the server answers.
 *
 * @param status of HTTP
 * @param type the media type of the body
 * @param body UTF-8 or the bytes of a picture, in ISO 8859-1: a char for each byte
 */
record Answer(int status, String type, String body) {
    static final String HTML = "text/html; charset=utf-8";
    static final String TEXT = "text/plain; charset=utf-8";
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

    boolean isText() {
        return type.endsWith("charset=utf-8");
    }

    byte[] bytes() {
        return body.getBytes(isText() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }
}
