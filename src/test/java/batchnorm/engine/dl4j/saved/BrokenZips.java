package batchnorm.engine.dl4j.saved;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files that Java's own writer does not make. */
final class BrokenZips {
    private BrokenZips() {}

    static byte[] stored(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry one = new ZipEntry(entry.getKey());
                CRC32 crc = new CRC32();
                crc.update(entry.getValue());
                one.setCrc(crc.getValue());
                one.setSize(entry.getValue().length);
                zip.putNextEntry(one);
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** The bytes of the directory at the end: 46 and the name for each entry, and 22. */
    static int directoryLength(Map<String, byte[]> entries) {
        return entries.keySet().stream().mapToInt(name -> 46 + name.length()).sum() + 22;
    }

    static byte[] replaced(byte[] zip, String from, String to) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The uncompressed size stands 22 bytes before the name in the directory's entry, the last place of the name. */
    static byte[] withSizeInDirectory(byte[] zip, String name, int size) {
        int at = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 22;
        byte[] changed = zip.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, size);
        return changed;
    }
}
