package batchnorm.spark;

/** Why something failed in Spark, in one line. */
final class Reasons {
    private static final int LONGEST = 300;

    private Reasons() {}

    /**
     * The message of an exception, with that of its first cause; a class that differs between releases is explained.
     */
    static String of(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        return of(first.getMessage() == null ? first.toString() : first.getMessage());
    }

    /** The same of a message with a stack trace. */
    static String of(String text) {
        if (text.contains("InvalidClassException") || text.contains("serialVersionUID")) {
            return "a machine of the cluster runs another release of Spark than " + Connection.VERSION
                    + ", that of the command";
        }
        if (text.contains("UnsupportedClassVersionError")) {
            return "a machine of the cluster runs an older Java than 17";
        }
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
