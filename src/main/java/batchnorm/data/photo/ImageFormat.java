package batchnorm.data.photo;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The image formats that can be read. The first bytes of a file decide, not its name: one of ImageNet's JPEG files is a
 * PNG. OpenCV can decode more formats than these. WebP is left out because the decoder within this release of OpenCV
 * writes past its buffer when a file is made for that (CVE-2023-4863).
 */
enum ImageFormat {
    JPEG("ffd8ff", JpegFile::size),
    PNG("89504e470d0a1a0a", PngFile::size),
    BMP("424d", BmpFile::size);

    /** The four bytes between the two words are the file's length. */
    private static final String WEBP = "52494646.{8}57454250.*";

    private static final int START = 12;

    private final String start;

    @SuppressWarnings("ImmutableEnumChecker") // the readers above are methods without state
    private final Reader reader;

    /** Finds the size of an image of one format, and checks that its file is whole. */
    private interface Reader {
        PixelSize size(byte[] file) throws IOException;
    }

    /** @param start the first bytes of a file, in hexadecimal */
    ImageFormat(String start, Reader reader) {
        this.start = start;
        this.reader = reader;
    }

    /**
     * The size of an image, as its file states it.
     *
     * @throws IOException if the file has none of these formats, is cut short or damaged, or has too many pixels
     */
    static PixelSize size(byte[] file) throws IOException {
        String found = HexFormat.of().formatHex(file, 0, Math.min(START, file.length));
        for (ImageFormat format : values()) {
            if (found.startsWith(format.start)) {
                return format.reader.size(file);
            }
        }
        throw new IOException(
                found.matches(WEBP)
                        ? "is a WebP image; the formats that can be read are " + names()
                        : "is no image: it begins as none of " + names() + " does");
    }

    /** The names of all formats, for messages. */
    static String names() {
        return Arrays.stream(values()).map(ImageFormat::name).collect(Collectors.joining(", "));
    }
}
