package batchnorm.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/** Why reading or writing failed, in one line that a user understands. */
public final class IoReason {
    private IoReason() {}

    /** Some exceptions carry nothing but the file's name: their type says the rest. */
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
