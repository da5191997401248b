package batchnorm.data.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How an image is to be turned, as its file says: the orientation of EXIF (CIPA DC-008). It is for code that decodes
 * the pixels as they are stored; {@link PhotoReader} turns them already. Immutable.
 */
public final class ExifOrientation {
    private static final int UPRIGHT = 1;
    private static final int LAST = 8;
    /** From this one on, the rows of the stored image are columns of the upright one. */
    private static final int FIRST_ON_ITS_SIDE = 5;

    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8");
    private static final byte[] EXIF_IN_JPEG = HexFormat.of().parseHex("457869660000");
    private static final int APPLICATION_1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] EXIF_IN_PNG = HexFormat.of().parseHex("65584966");

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_LENGTH = 12;

    private final int value;

    private ExifOrientation(int value) {
        this.value = value < UPRIGHT || value > LAST ? UPRIGHT : value;
    }

    /** What a file says; upright where it is no JPEG or PNG, or says nothing that can be read. */
    public static ExifOrientation of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        try {
            Optional<ByteBuffer> exif =
                    startsWith(bytes, PNG) ? inPng(bytes) : startsWith(bytes, JPEG) ? inJpeg(bytes) : Optional.empty();
            return new ExifOrientation(exif.map(ExifOrientation::value).orElse(UPRIGHT));
        } catch (IndexOutOfBoundsException e) { // it is cut short, or a length in it is wrong
            return new ExifOrientation(UPRIGHT);
        }
    }

    /** Whether the width of the stored image is the height of the upright one. */
    public boolean isOnItsSide() {
        return value >= FIRST_ON_ITS_SIDE;
    }

    /**
     * The index in the stored image, row by row, of the pixel that stands at {@code (x, y)} in the upright one.
     *
     * @param width of the stored image
     * @param height of the stored image
     */
    public int index(int x, int y, int width, int height) {
        int column = isOnItsSide() ? y : x;
        int row = isOnItsSide() ? x : y;
        boolean fromTheRight = value == 2 || value == 3 || value == 7 || value == 8;
        boolean fromBelow = value == 3 || value == 4 || value == 6 || value == 7;
        return (fromBelow ? height - 1 - row : row) * width + (fromTheRight ? width - 1 - column : column);
    }

    /** The first segment APP1 with EXIF that comes before the pixels. */
    private static Optional<ByteBuffer> inJpeg(ByteBuffer file) {
        int at = JPEG.length;
        while ((file.get(at) & 0xff) == 0xff) {
            int marker = file.get(at + 1) & 0xff;
            if (marker == 0xff) { // it only fills
                at++;
                continue;
            }
            int length = file.getShort(at + 2) & 0xffff;
            if (marker == START_OF_SCAN || length < 2) {
                return Optional.empty();
            }
            ByteBuffer content = file.slice(at + 4, length - 2);
            if (marker == APPLICATION_1 && startsWith(content, EXIF_IN_JPEG)) {
                return Optional.of(content.slice(EXIF_IN_JPEG.length, content.limit() - EXIF_IN_JPEG.length));
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    /** The chunk eXIf. */
    private static Optional<ByteBuffer> inPng(ByteBuffer file) {
        int at = PNG.length;
        while (at + 2 * Integer.BYTES <= file.limit()) {
            int length = file.getInt(at);
            int content = at + 2 * Integer.BYTES;
            if (startsWith(file.slice(at + Integer.BYTES, Integer.BYTES), EXIF_IN_PNG)) {
                return Optional.of(file.slice(content, length));
            }
            at = content + Math.max(0, length) + Integer.BYTES; // a checksum follows the content
        }
        return Optional.empty();
    }

    /** The orientation in the first folder of a TIFF file, which EXIF is; 0 if it has none. */
    private static int value(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int folder = tiff.getInt(4);
        int entries = tiff.getShort(folder) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = folder + Short.BYTES + i * ENTRY_LENGTH;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                return tiff.getShort(entry + 2) == SHORT ? tiff.getShort(entry + 8) & 0xffff : 0;
            }
        }
        return 0;
    }

    private static boolean startsWith(ByteBuffer bytes, byte[] start) {
        return bytes.limit() >= start.length && bytes.slice(0, start.length).equals(ByteBuffer.wrap(start));
    }
}
