package batchnorm.environment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's home folder. Java takes it from the system's list of users, and names it {@code ?} for a user who is not
 * in that list, as in many containers. Whatever writes below it would then write into the current folder.
 */
public final class UserHome {
    private static final String PROPERTY = "user.home";

    private UserHome() {}

    /**
     * Sets the property {@code user.home} where Java could not: to the variable HOME, or to a folder below the
     * temporary folder. Called before a library reads the property.
     */
    public static void settle() {
        System.setProperty(PROPERTY, of(System.getProperty(PROPERTY), System.getenv(), temporary()));
    }

    /** The option that gives another Java process the same home. */
    public static String option() {
        return "-D" + PROPERTY + "=" + System.getProperty(PROPERTY);
    }

    /** The home of a user. */
    static String of(String javas, Map<String, String> environment, Path temporary) {
        if (isAbsolute(javas)) {
            return javas;
        }
        String variable = environment.getOrDefault("HOME", "");
        return isAbsolute(variable)
                ? variable
                : temporary.resolve("batchnorm-experiments-home").toString();
    }

    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static boolean isAbsolute(String path) {
        try {
            return path != null && Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
