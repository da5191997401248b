package batchnorm.data.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Walks through the chunks of a PNG file (ISO/IEC 15948) to the end of its image, and checks the checksums of those
 * that the pixels need. What follows the image is ignored.
 */
final class PngFile {
    private static final int SIGNATURE = 8;
    private static final int HEADER_LENGTH = 13;
    /** The length, the type and the checksum of a chunk. */
    private static final int AROUND = 12;
    /** The bit of the first letter that is set where decoders may do without the chunk. */
    private static final int ANCILLARY = 0x20;

    private final ByteBuffer file;
    private PixelSize size;
    private boolean pixels;

    private PngFile(byte[] file) {
        this.file = ByteBuffer.wrap(file);
    }

    /**
     * The size of the image.
     *
     * @throws IOException if the file ends before the image, a checksum is wrong, or the image cannot be read
     */
    static PixelSize size(byte[] file) throws IOException {
        return new PngFile(file).walk();
    }

    private PixelSize walk() throws IOException {
        file.position(Math.min(SIGNATURE, file.limit()));
        while (true) {
            if (file.remaining() < AROUND) {
                throw new IOException("its PNG data are cut short");
            }
            int start = file.position();
            long length = file.getInt() & 0xffff_ffffL;
            if (length > file.remaining() - (AROUND - Integer.BYTES)) {
                throw new IOException("its PNG data are cut short");
            }
            String type = type(start);
            check(type, start, (int) length);
            if (type.equals("IHDR")) {
                header((int) length);
            } else if (size == null) {
                throw new IOException("its PNG data do not begin with their header");
            }
            pixels |= type.equals("IDAT");
            file.position(start + AROUND + (int) length);
            if (type.equals("IEND")) {
                return whole();
            }
        }
    }

    private String type(int start) {
        return new String(file.array(), start + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
    }

    private void check(String type, int start, int length) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), start + Integer.BYTES, Integer.BYTES + length);
        int stated = file.getInt(start + 2 * Integer.BYTES + length);
        if ((type.charAt(0) & ANCILLARY) == 0 && (int) checksum.getValue() != stated) {
            throw new IOException("its PNG data are damaged: a checksum is wrong");
        }
    }

    private void header(int length) throws IOException {
        if (size != null || length != HEADER_LENGTH) {
            throw new IOException("its PNG data have a wrong header");
        }
        size = PixelSize.of(file.getInt(SIGNATURE + 8), file.getInt(SIGNATURE + 12));
    }

    private PixelSize whole() throws IOException {
        if (!pixels) {
            throw new IOException("its PNG data have no pixels");
        }
        return size;
    }
}
