package batchnorm.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/** The reason why reading or writing failed, in one line for users. */
public final class IoReason {
    private IoReason() {}

    /** The reason. The message of some exceptions is only the file's name; then the type gives the reason. */
    public static String of(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        String type = e.getClass().getSimpleName();
        return e.getMessage() == null
                ? type
                : type + ": " + e.getMessage().lines().findFirst().orElse("");
    }
}
