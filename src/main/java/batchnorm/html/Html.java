package batchnorm.html;

/** The one place where text becomes HTML. */
public final class Html {
    private Html() {}

    /**
     * Text that shows as itself between tags and within a quoted attribute. Control characters that HTML forbids are
     * shown as U+FFFD.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, escaped));
        return escaped.toString();
    }

    private static void append(int c, StringBuilder escaped) {
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            case '\n', '\t' -> escaped.appendCodePoint(c);
            default -> escaped.appendCodePoint(isForbidden(c) ? 0xFFFD : c);
        }
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
    }
}
