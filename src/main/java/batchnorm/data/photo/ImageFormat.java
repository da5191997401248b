package batchnorm.data.photo;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image formats that can be read. The first bytes of a file decide, not its name: one of ImageNet's JPEG files is a
 * PNG. OpenCV can decode more formats than these. WebP is left out because the decoder within this release of OpenCV
 * writes past its buffer when a file is made for that (CVE-2023-4863).
 */
enum ImageFormat {
    JPEG("ffd8ff", "jpe?g"),
    PNG("89504e47", "png"),
    BMP("424d", "bmp");

    /** The four bytes between the two words are the file's length. */
    private static final String WEBP = "52494646.{8}57454250.*";

    /** The number of first bytes that tell a file's format. */
    static final int START = 12;

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

    /** Why a file that begins with these bytes is not read; empty if it has one of these formats. */
    static Optional<String> fault(byte[] bytes) {
        String found = HexFormat.of().formatHex(bytes, 0, Math.min(START, bytes.length));
        if (Arrays.stream(values()).anyMatch(format -> found.startsWith(format.start))) {
            return Optional.empty();
        }
        return Optional.of(
                found.matches(WEBP)
                        ? "is a WebP image; the formats that can be read are " + names()
                        : "is no image: it begins as none of " + names() + " does");
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
