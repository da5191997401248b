package batchnorm.environment;

/** How a foreign text is shown in a message of one line: without control characters, and not longer than a line. */
final class Shown {
    private static final int MOST_CHARACTERS = 60;

    private Shown() {}

    static String of(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= MOST_CHARACTERS ? plain : plain.substring(0, MOST_CHARACTERS) + "…";
    }
}
