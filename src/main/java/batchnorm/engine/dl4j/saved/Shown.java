package batchnorm.engine.dl4j.saved;

import batchnorm.Printed;
import java.io.IOException;
import java.util.regex.Pattern;

/** Text from a file as an error message may show it: on one line, and short. */
public final class Shown {
    /** The names of classes that exceptions put before the message of their cause. */
    private static final Pattern KINDS = Pattern.compile("[\\w.$]*(Exception|Error)(: ?|\\b)");

    private static final Pattern PACKAGES = Pattern.compile("\\b([a-z]\\w*\\.)+(?=[A-Z])");

    private Shown() {}

    /** The first line of a text, shortened. */
    static String text(String text) {
        return Printed.value(text.lines().findFirst().orElse(""));
    }

    /** The reason that an exception gives, without the names of packages and exceptions; its kind if it gives none. */
    public static String reason(Throwable e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (e.getClass() != IOException.class) { // those are ours; those of libraries have classes of their own
            message = PACKAGES.matcher(KINDS.matcher(message).replaceAll("")).replaceAll("");
        }
        return message.isBlank() ? e.getClass().getSimpleName().replace("Exception", "") : text(message);
    }
}
