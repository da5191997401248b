package batchnorm.data.files;

import batchnorm.BadInput;
import batchnorm.files.Checksums;
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
 * What was read of one file of a data set, with the checksums of the file as it lies on disk, in hexadecimal.
 *
 * @param content what its reader made of it
 */
public record DataFile<T>(Path path, T content, String md5, String sha256) {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    /** No deflate stream expands more than this, says zlib's documentation. */
    private static final long LARGEST_EXPANSION = 1032;

    /** Reads what is in a file. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads the unpacked bytes.
         *
         * @param atMost there cannot be more than so many, which spares memory for an absurd header
         * @throws BadInput where they are not what they should be
         * @throws IOException where they cannot be read
         */
        T read(InputStream content, long atMost) throws IOException;
    }

    /**
     * Reads a file, plain or gzip (its content decides, not its name), in one pass that also makes the checksums.
     *
     * @param expected what the file should be, for messages
     * @throws BadInput of one line, where it cannot be read or its reader refuses it
     */
    public static <T> DataFile<T> read(Path path, String expected, Reader<T> reader) {
        MessageDigest md5 = Checksums.digest("MD5");
        MessageDigest sha256 = Checksums.digest("SHA-256");
        try (InputStream file = Files.newInputStream(path)) {
            InputStream digesting = new DigestInputStream(new DigestInputStream(file, md5), sha256);
            InputStream buffered = new BufferedInputStream(digesting, BUFFER);
            boolean gzip = isGzip(buffered);
            long size = Files.size(path);
            T content = gzip
                    ? reader.read(new GZIPInputStream(buffered, BUFFER), size * LARGEST_EXPANSION)
                    : reader.read(buffered, size);
            // What lies behind the gzip stream belongs to the file's checksum too.
            buffered.transferTo(OutputStream.nullOutputStream());
            return new DataFile<>(path, content, Checksums.hex(md5), Checksums.hex(sha256));
        } catch (EOFException e) {
            throw bad(path, "the gzip stream ends too early; the file must be copied or downloaded again", e);
        } catch (ZipException e) {
            throw bad(
                    path,
                    "the gzip stream is corrupt (" + e.getMessage() + "); it must be copied or downloaded again",
                    e);
        } catch (NoSuchFileException e) {
            throw bad(path, "there is no such file; expected " + expected, e);
        } catch (IOException e) {
            throw bad(path, "cannot be read (" + e + "); expected " + expected, e);
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
