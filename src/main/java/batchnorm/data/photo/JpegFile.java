package batchnorm.data.photo;

import java.io.IOException;

/**
 * Walks through the segments of a JPEG file (ITU-T T.81, annex B) from its beginning to the end of its image. What
 * follows the image is ignored, such as the film that a phone appends. Decoders accept a file that ends within its
 * pixels, and fill the rest with grey; this walk does not.
 */
final class JpegFile {
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_FRAME = 0xc0;
    private static final int LAST_FRAME = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSION = 0xc8;
    private static final int ARITHMETIC_TABLES = 0xcc;

    private final byte[] file;
    private int at = 2;
    private PixelSize size;
    private boolean scanned;

    private JpegFile(byte[] file) {
        this.file = file;
    }

    /**
     * The size of the image.
     *
     * @throws IOException if the file ends before the image, or has no image that can be read
     */
    static PixelSize size(byte[] file) throws IOException {
        return new JpegFile(file).walk();
    }

    private PixelSize walk() throws IOException {
        while (true) {
            int marker = nextMarker();
            if (marker == END_OF_IMAGE) {
                if (size == null || !scanned) {
                    throw new IOException("has no image before the end of its JPEG data");
                }
                return size;
            }
            if (!standsAlone(marker)) {
                segment(marker);
            }
        }
    }

    /** Decoders pass over bytes that are no marker, and so does this. */
    private int nextMarker() throws IOException {
        while (unsigned(at) != 0xff) {
            at++;
        }
        while (unsigned(at) == 0xff) {
            at++;
        }
        return unsigned(at++);
    }

    private static boolean standsAlone(int marker) {
        return marker == 0
                || marker == TEMPORARY
                || marker == START_OF_IMAGE
                || (marker >= FIRST_RESTART && marker <= LAST_RESTART);
    }

    private void segment(int marker) throws IOException {
        int length = unsigned(at) << 8 | unsigned(at + 1);
        if (length < 2) {
            throw new IOException("has a JPEG segment of length " + length);
        }
        if (isFrame(marker) && size == null) {
            int height = unsigned(at + 3) << 8 | unsigned(at + 4);
            int width = unsigned(at + 5) << 8 | unsigned(at + 6);
            size = PixelSize.of(width, height);
        }
        at += length;
        if (marker == START_OF_SCAN) {
            scanned = true;
            passPixels();
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC_TABLES;
    }

    /** Within the pixels a byte 255 is followed by 0, or by the number of a restart. */
    private void passPixels() throws IOException {
        while (unsigned(at) != 0xff || isPixel(unsigned(at + 1))) {
            at++;
        }
    }

    private static boolean isPixel(int second) {
        return second == 0 || (second >= FIRST_RESTART && second <= LAST_RESTART);
    }

    private int unsigned(int index) throws IOException {
        if (index >= file.length) {
            throw new IOException("its JPEG data are cut short");
        }
        return file[index] & 0xff;
    }
}
