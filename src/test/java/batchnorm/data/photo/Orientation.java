package batchnorm.data.photo;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Writes into images that they are to be turned clockwise by a quarter: orientation 6 of EXIF (CIPA DC-008). */
final class Orientation {
    /** A TIFF header of big-endian numbers and one entry: tag 0x0112, type short, one value, 6. */
    private static final byte[] EXIF =
            HexFormat.of().parseHex("4d4d002a00000008" + "0001" + "0112000300000001" + "00060000" + "00000000");

    private Orientation() {}

    /** A segment APP1 directly after the start of the image. */
    static byte[] inJpeg(byte[] jpeg) {
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 + EXIF.length);
        all.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + EXIF.length));
        all.put(HexFormat.of().parseHex("457869660000")).put(EXIF);
        return all.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A chunk eXIf after the header, which has 33 bytes with the signature. */
    static byte[] inPng(byte[] png) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + EXIF.length).putInt(EXIF.length);
        chunk.put(HexFormat.of().parseHex("65584966")).put(EXIF);
        CRC32 checksum = new CRC32();
        checksum.update(Arrays.copyOfRange(chunk.array(), 4, 8 + EXIF.length));
        chunk.putInt((int) checksum.getValue());
        ByteBuffer all = ByteBuffer.allocate(png.length + chunk.capacity());
        return all.put(png, 0, 33)
                .put(chunk.array())
                .put(png, 33, png.length - 33)
                .array();
    }
}
