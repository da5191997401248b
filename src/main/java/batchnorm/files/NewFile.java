package batchnorm.files;

import batchnorm.BadInput;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The name of a file that a command will write at its end: checked before its work begins. */
public final class NewFile {
    private NewFile() {}

    /**
     * Requires a name that is free, in a folder that can be written to.
     *
     * @param option what named it, such as {@code --out}
     * @throws BadInput otherwise
     */
    public static void check(String option, Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(option + " " + file + " exists already; a new file is expected");
        }
        requireFolder(option, file);
    }

    /**
     * Requires a folder that can be written to.
     *
     * @throws BadInput otherwise
     */
    public static void requireFolder(String option, Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new BadInput(option + " " + file + " cannot be written: " + folder
                    + " is not a folder that can be written to; a file in such a folder is expected");
        }
    }
}
