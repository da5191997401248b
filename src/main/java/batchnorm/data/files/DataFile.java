package batchnorm.data.files;

import batchnorm.BadInput;
import batchnorm.files.Checksums;
import batchnorm.files.IoReason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of one file of a data set, with the checksums of the file on disk, in hexadecimal.
 *
 * @param content what a {@link Reader} made of the bytes
 */
public record DataFile<T>(Path path, T content, String md5, String sha256) {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    /** No deflate stream expands by more than this factor, according to zlib's documentation. */
    private static final long LARGEST_EXPANSION = 1032;

    /** An archive ends with a few blocks of zeros. */
    private static final int LONGEST_REST = 1 << 20;

    /** Reads the content of a file. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads the unpacked bytes.
         *
         * @param atMost the largest possible number of bytes, so that no memory is reserved for an absurd header
         * @throws BadInput if they are not what they should be
         * @throws IOException if they cannot be read
         */
        T read(InputStream content, long atMost) throws IOException;
    }

    /**
     * Reads a file and computes its checksums, in one pass. The file may be plain or gzip; its content decides, not its
     * name.
     *
     * @param expected what the file should be, for error messages
     * @throws BadInput of one line, if the file cannot be read or its reader refuses it
     */
    public static <T> DataFile<T> read(Path path, String expected, Reader<T> reader) {
        MessageDigest md5 = Checksums.digest("MD5");
        MessageDigest sha256 = Checksums.digest("SHA-256");
        try (InputStream file = Files.newInputStream(path)) {
            InputStream digesting = new DigestInputStream(new DigestInputStream(file, md5), sha256);
            InputStream buffered = new BufferedInputStream(digesting, BUFFER);
            T content = isGzip(buffered) ? unpacked(path, buffered, reader) : reader.read(buffered, Files.size(path));
            // Bytes after the gzip stream belong to the file's checksum too.
            buffered.transferTo(OutputStream.nullOutputStream());
            return new DataFile<>(path, content, Checksums.hex(md5), Checksums.hex(sha256));
        } catch (EOFException e) {
            throw bad(path, "ends too early; it must be copied or downloaded again", e);
        } catch (NoSuchFileException e) {
            throw bad(path, "there is no such file; expected " + expected, e);
        } catch (IOException e) {
            throw bad(path, "cannot be read (" + IoReason.of(e) + "); expected " + expected, e);
        }
    }

    /** Reads a gzip stream to its end, where its checksum and its length stand. Java compares both there. */
    private static <T> T unpacked(Path path, InputStream packed, Reader<T> reader) throws IOException {
        try {
            InputStream stream = new GZIPInputStream(packed, BUFFER);
            T content = reader.read(stream, Files.size(path) * LARGEST_EXPANSION);
            if (stream.readNBytes(LONGEST_REST).length == LONGEST_REST) {
                throw new BadInput(path + ": goes on for " + LONGEST_REST + " bytes or more after its content; it must"
                        + " end there");
            }
            return content;
        } catch (EOFException e) {
            throw bad(path, "the gzip stream ends too early; the file must be copied or downloaded again", e);
        } catch (ZipException e) {
            throw bad(
                    path,
                    "the gzip stream is corrupt (" + e.getMessage() + "); it must be copied or downloaded again",
                    e);
        }
    }

    /** Its entry in a data set's checksums. */
    public String provenance() {
        return "sha256:" + sha256;
    }

    private static boolean isGzip(InputStream buffered) throws IOException {
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC;
    }

    private static BadInput bad(Path path, String what, IOException cause) {
        return new BadInput(path + ": " + what, cause);
    }
}
