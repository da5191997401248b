package batchnorm.data.photo;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image formats that can be read. The first bytes of a file decide, not its name: one of ImageNet's JPEG files is a
 * PNG.
 */
enum ImageFormat {
    JPEG("ffd8ff", "jpe?g"),
    PNG("89504e47", "png"),
    BMP("424d", "bmp"),
    WEBP("52494646", "webp");

    /** The message for a file that has none of these formats. */
    static final String NONE = "is no image: it begins as none of " + names() + " does";

    private static final int LONGEST = 4;

    private final String start;
    private final String ending;

    /**
     * @param start the first bytes of a file, in hexadecimal
     * @param ending the ending of a file's name, as a regular expression
     */
    ImageFormat(String start, String ending) {
        this.start = start;
        this.ending = ending;
    }

    /** The format of a file that begins with these bytes. */
    static Optional<ImageFormat> of(byte[] bytes) {
        String found = HexFormat.of().formatHex(bytes, 0, Math.min(LONGEST, bytes.length));
        return Arrays.stream(values())
                .filter(format -> found.startsWith(format.start))
                .findFirst();
    }

    /** Whether a file's name has the ending of an image, in upper or lower case. */
    static boolean isNameOfImage(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).anyMatch(format -> name.matches(".*\\." + format.ending));
    }

    /** The names of all formats, for messages. */
    static String names() {
        return Arrays.stream(values()).map(ImageFormat::name).collect(Collectors.joining(", "));
    }
}
