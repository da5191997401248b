package batchnorm.data.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the header of a BMP file. */
final class BmpFile {
    private static final int PIXELS_AT = 10;
    private static final int HEADER_LENGTH_AT = 14;
    /** The length of the header of OS/2, whose numbers have two bytes. */
    private static final int SHORT_HEADER = 12;

    private static final int LEAST = 34;

    private BmpFile() {}

    /**
     * The size of the image.
     *
     * @throws IOException if the file is cut short, or the image cannot be read
     */
    static PixelSize size(byte[] bytes) throws IOException {
        if (bytes.length < LEAST) {
            throw new IOException("its BMP data are cut short");
        }
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean isShort = file.getInt(HEADER_LENGTH_AT) == SHORT_HEADER;
        long width = isShort ? file.getShort(18) & 0xffff : file.getInt(18);
        // A negative height means that the top row comes first.
        long height = isShort ? file.getShort(20) & 0xffff : Math.abs((long) file.getInt(22));
        PixelSize size = PixelSize.of(width, height);
        int bits = file.getShort(isShort ? 24 : 28) & 0xffff;
        boolean plain = isShort || file.getInt(30) == 0;
        long rowBytes = (width * bits + 31) / 32 * 4;
        if (plain && (file.getInt(PIXELS_AT) & 0xffff_ffffL) + rowBytes * height > bytes.length) {
            throw new IOException("its BMP data are cut short");
        }
        return size;
    }
}
