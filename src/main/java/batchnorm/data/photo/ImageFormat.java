package batchnorm.data.photo;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that are read, told by how a file begins: names lie, and one of ImageNet's JPEG files is a PNG. */
enum ImageFormat {
    JPEG("ffd8ff", "jpe?g"),
    PNG("89504e47", "png"),
    BMP("424d", "bmp"),
    WEBP("52494646", "webp");

    /** What is wrong with a file that is of none of them. */
    public static final String NONE = "is no image: it begins as none of " + names() + " does";

    private static final int LONGEST = 4;

    private final String start;
    private final String ending;

    /**
     * @param start the first bytes of a file, in hexadecimal
     * @param ending of its name, as a pattern
     */
    ImageFormat(String start, String ending) {
        this.start = start;
        this.ending = ending;
    }

    /** The format of a file that begins with these bytes. */
    public static Optional<ImageFormat> of(byte[] bytes) {
        String found = HexFormat.of().formatHex(bytes, 0, Math.min(LONGEST, bytes.length));
        return Arrays.stream(values())
                .filter(format -> found.startsWith(format.start))
                .findFirst();
    }

    /** Whether a file's name ends as an image's does, in capitals or not. */
    public static boolean isNameOfImage(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).anyMatch(format -> name.matches(".*\\." + format.ending));
    }

    /** All of them, for people. */
    public static String names() {
        return Arrays.stream(values()).map(ImageFormat::name).collect(Collectors.joining(", "));
    }
}
