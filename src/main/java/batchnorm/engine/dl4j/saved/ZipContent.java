package batchnorm.engine.dl4j.saved;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * All entries of a zip file, read into memory. Each must have the size and the CRC-32 that the zip's directory states;
 * Java's own reader compares neither.
 */
final class ZipContent {
    /** No deflate stream expands by more than this factor, according to zlib's documentation. */
    private static final long LARGEST_EXPANSION = 1032;

    /** A model has five entries at most, and whatever its owner added. */
    private static final int MOST_ENTRIES = 1000;

    /** The entries may take this share of Java's memory: the parameters are copied twice afterwards. */
    private static final int SHARE = 4;

    private static final int MIB = 1 << 20;

    private ZipContent() {}

    /**
     * Reads a file.
     *
     * @return name → content, in the order of the file
     * @throws java.util.zip.ZipException if it is not a zip
     * @throws IOException if it cannot be read, or an entry is not what the directory says; the message continues the
     *     file's name
     */
    static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            checkSizes(entries);
            for (ZipEntry entry : entries) {
                try (InputStream in = zip.getInputStream(entry)) {
                    if (contents.put(entry.getName(), whole(entry, in)) != null) {
                        throw new IOException("has two entries " + shown(entry));
                    }
                }
            }
        }
        return contents;
    }

    private static void checkSizes(List<? extends ZipEntry> entries) throws IOException {
        if (entries.size() > MOST_ENTRIES) {
            throw new IOException("has " + entries.size() + " entries; at most " + MOST_ENTRIES + " are expected");
        }
        long room = Runtime.getRuntime().maxMemory() / SHARE;
        long sum = 0;
        for (ZipEntry entry : entries) {
            long size = entry.getSize();
            boolean stored = entry.getMethod() == ZipEntry.STORED;
            long most = entry.getCompressedSize() * (stored ? 1 : LARGEST_EXPANSION);
            if (size < 0 || size > most || (stored && size != most)) {
                throw new IOException("is damaged: its entry " + shown(entry) + " cannot have " + size + " bytes in "
                        + entry.getCompressedSize());
            }
            sum += size;
            if (sum > room) {
                throw new IOException("needs " + sum / MIB + " MiB or more for its entries; Java's memory has room for "
                        + room / MIB + " (BN_JAVA_OPTS=-Xmx gives it more)");
            }
        }
    }

    private static byte[] whole(ZipEntry entry, InputStream in) throws IOException {
        byte[] content = in.readNBytes((int) entry.getSize()); // at most a share of Java's memory, so it is no long
        if (content.length < entry.getSize() || in.read() != -1) {
            throw new IOException(
                    "is damaged: its entry " + shown(entry) + " has not the " + entry.getSize() + " bytes of its size");
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        if (checksum.getValue() != entry.getCrc()) {
            throw new IOException("is damaged: its entry " + shown(entry) + " has the CRC-32 "
                    + Long.toHexString(checksum.getValue()) + "; " + Long.toHexString(entry.getCrc()) + " is right");
        }
        return content;
    }

    private static String shown(ZipEntry entry) {
        return Shown.text(entry.getName());
    }
}
