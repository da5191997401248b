package batchnorm.html;

import batchnorm.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds an HTML page that is one file: style, scripts and data stand in it, so that it opens from a disk without a
 * network. Its security policy allows the scripts that were added here and no others, and no request to anywhere. So
 * text that slipped in unescaped could not run. Not thread-safe.
 *
 * <p>Files are named relative to a class, as by {@link Class#getResource}. Scripts are classic ones in strict mode, run
 * in the order in which they are added; each has one name of its own on its top level.
 */
public final class Page {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private final String title;
    private final StringBuilder styles = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder data = new StringBuilder();
    private final Map<String, String> scripts = new LinkedHashMap<>();
    private final String theme = "\n" + read(Page.class, "theme.js") + "\n";
    private String connections = "'none'";

    /** An empty page with the common style, the switch between dark and light, and the hint at wide tables. */
    public Page(String title) {
        this.title = title;
        style(Page.class, "page.css");
        script(Page.class, "tables.js");
    }

    /** Adds a style sheet. */
    public Page style(Class<?> beside, String name) {
        styles.append(read(beside, name)).append('\n');
        return this;
    }

    /** Adds HTML to the body. Text of users in it must have gone through {@link Html#escape}. */
    public Page body(String html) {
        body.append(html).append('\n');
        return this;
    }

    /** Adds data, which scripts read from the element with this id. See {@link Json#of} for possible values. */
    public Page data(String id, Object value) {
        data.append("<script type=\"application/json\" id=\"")
                .append(Html.escape(id))
                .append("\">")
                .append(Json.of(value))
                .append("</script>\n");
        return this;
    }

    /** Adds a script, once. */
    public Page script(Class<?> beside, String name) {
        return add(name, read(beside, name));
    }

    /** Adds uPlot, which draws line charts, with its licence; and {@code chart.js} with the scripts that it uses. */
    public Page charts() {
        styles.append(read(Page.class, UPLOT + "dist/uPlot.min.css")).append('\n');
        String licence = read(Page.class, UPLOT + "LICENSE").replace("*/", "* /");
        add("uPlot", "/*! uPlot\n\n" + licence + "*/\n" + read(Page.class, UPLOT + "dist/uPlot.iife.min.js"));
        return script(Page.class, "arithmetic.js")
                .script(Page.class, "ticks.js")
                .script(Page.class, "marks.js")
                .script(Page.class, "chart-axes.js")
                .script(Page.class, "chart.js");
    }

    /** Allows requests to the server that served the page, which a live page needs. */
    public Page live() {
        connections = "'self'";
        return this;
    }

    private Page add(String name, String script) {
        String lower = script.toLowerCase(Locale.ROOT);
        if (lower.contains("</script") || lower.contains("<!--")) {
            throw new IllegalStateException(name + " holds text that would end its script element");
        }
        scripts.putIfAbsent(name, "\n" + script + "\n");
        return this;
    }

    /** The text of the file. */
    public String html() {
        String allowed = Stream.concat(Stream.of(theme), scripts.values().stream())
                .map(Page::hash)
                .collect(Collectors.joining(" "));
        return "<!DOCTYPE html>\n<html lang=\"en\" data-theme=\"light\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: blob:;"
                + " style-src 'unsafe-inline'; script-src " + allowed + "; connect-src " + connections
                + "; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>" + Html.escape(title) + "</title>\n"
                + "<link rel=\"icon\" href=\"data:,\">\n"
                + "<style>\n" + styles + "</style>\n<script>" + theme + "</script>\n</head>\n<body>\n" + body + data
                + scripts.values().stream()
                        .collect(Collectors.joining("</script>\n<script>", "<script>", "</script>\n"))
                + "</body>\n</html>\n";
    }

    private static String hash(String script) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its file " + name + ", wanted by " + beside);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file " + name + " cannot be read", e);
        }
    }
}
