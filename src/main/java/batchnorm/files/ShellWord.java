package batchnorm.files;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words of commands that a user can paste into a shell. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./=:,@%+-]+");

    private ShellWord() {}

    /** A word that a POSIX shell passes on as it is. */
    public static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A path that a POSIX shell passes on as it is. */
    public static String of(Path path) {
        return of(path.toString());
    }
}
