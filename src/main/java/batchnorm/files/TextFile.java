package batchnorm.files;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads whole text files. Only regular files are read: a named pipe in place of a file would be waited for without end.
 */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * The text of a file. UTF-8 is decoded strictly: a wrong byte is an error and is not replaced.
     *
     * @throws BadInput where it is no regular file, cannot be read, or is not UTF-8
     */
    public static String read(Path file) {
        return read(file, Integer.MAX_VALUE);
    }

    /**
     * The same.
     *
     * @param mostBytes the size of the largest file that is read
     * @throws BadInput as above, and where the file is larger
     */
    public static String read(Path file, long mostBytes) {
        try {
            requireRegular(file, mostBytes);
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new BadInput("Cannot read " + file + ": it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new BadInput("Cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Requires that something is a regular file.
     *
     * @throws BadInput where it is not
     */
    public static void requireRegular(Path file) {
        try {
            requireRegular(file, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new BadInput("Cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Whether something has this name.
     *
     * @throws BadInput where it is not a regular file, such as a folder, a pipe or a link that leads nowhere
     */
    public static boolean isThere(Path file) {
        boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (isThere) {
            requireRegular(file);
        }
        return isThere;
    }

    private static void requireRegular(Path file, long mostBytes) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (!found.isRegularFile()) {
            throw new BadInput("Cannot read " + file + ": it is "
                    + (found.isDirectory() ? "a folder" : "a pipe or device") + ", and a file is expected");
        }
        if (found.size() > mostBytes) {
            throw new BadInput("Cannot read " + file + ": it has " + found.size() + " bytes; at most " + mostBytes
                    + " are expected");
        }
    }

    /** The text without the mark of its byte order, which some programs write at the beginning of UTF-8. */
    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
