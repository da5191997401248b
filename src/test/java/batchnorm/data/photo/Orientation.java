package batchnorm.data.photo;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Writes into images how they are to be turned: the orientation of EXIF (CIPA DC-008). */
public final class Orientation {
    /** Clockwise by a quarter. */
    private static final int QUARTER = 6;

    private Orientation() {}

    /** A TIFF header of big-endian numbers and one entry: tag 0x0112, type short, one value. */
    private static byte[] exif(int value) {
        return HexFormat.of()
                .parseHex("4d4d002a00000008" + "0001" + "0112000300000001" + "000" + value + "0000" + "00000000");
    }

    static byte[] inJpeg(byte[] jpeg) {
        return inJpeg(jpeg, QUARTER);
    }

    /** A segment APP1 directly after the start of the image. */
    public static byte[] inJpeg(byte[] jpeg, int value) {
        byte[] exif = exif(value);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 + exif.length);
        all.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + exif.length));
        all.put(HexFormat.of().parseHex("457869660000")).put(exif);
        return all.put(jpeg, 2, jpeg.length - 2).array();
    }

    static byte[] inPng(byte[] png) {
        return inPng(png, QUARTER);
    }

    /** A chunk eXIf after the header, which has 33 bytes with the signature. */
    public static byte[] inPng(byte[] png, int value) {
        byte[] exif = exif(value);
        ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length).putInt(exif.length);
        chunk.put(HexFormat.of().parseHex("65584966")).put(exif);
        CRC32 checksum = new CRC32();
        checksum.update(Arrays.copyOfRange(chunk.array(), 4, 8 + exif.length));
        chunk.putInt((int) checksum.getValue());
        ByteBuffer all = ByteBuffer.allocate(png.length + chunk.capacity());
        return all.put(png, 0, 33)
                .put(chunk.array())
                .put(png, 33, png.length - 33)
                .array();
    }
}
