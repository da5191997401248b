package batchnorm.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reason why reading or writing failed, in one line for users. */
public final class IoReason {
    /** {@code FILE (REASON)}. */
    private static final Pattern IN_BRACKETS = Pattern.compile(".* \\(([^()]+)\\)", Pattern.DOTALL);

    private IoReason() {}

    /** The reason. The message of some exceptions is only the file's name; then the type gives the reason. */
    public static String of(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (e instanceof NoSuchFileException missing) {
            return "no such file or folder: " + missing.getFile();
        }
        if (e instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason() + ": " + failed.getFile();
        }
        Matcher inBrackets = IN_BRACKETS.matcher(String.valueOf(e.getMessage()));
        if (e instanceof FileNotFoundException && inBrackets.matches()) {
            return inBrackets.group(1); // the class is also that of a read-only disk
        }
        String type = e.getClass().getSimpleName();
        if (e.getMessage() == null) {
            return type;
        }
        String line = e.getMessage().lines().findFirst().orElse("");
        return e.getClass() == IOException.class ? line : type + ": " + line; // the general type says nothing
    }
}
