package batchnorm.data;

import batchnorm.BadInput;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads one idx file of bytes, plain or gzip (its content decides, not its name), in one pass that also makes the
 * checksums. Layout: magic number, one count per dimension, all 4 bytes and big-endian, then the values. Every way in
 * which the file cannot be used is a {@link BadInput} of one line.
 */
final class IdxReader {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    /** No deflate stream expands more than this, says zlib's documentation; spares memory for an absurd header. */
    private static final long LARGEST_EXPANSION = 1032;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path path;
    private final IdxKind kind;

    private IdxReader(Path path, IdxKind kind) {
        this.path = path;
        this.kind = kind;
    }

    /**
     * Reads a file.
     *
     * @throws BadInput where it cannot be read, or is not what {@code kind} says, or ends too early or too late
     */
    static IdxFile read(Path path, IdxKind kind) {
        return new IdxReader(path, kind).read();
    }

    private IdxFile read() {
        MessageDigest md5 = Checksums.digest("MD5");
        MessageDigest sha256 = Checksums.digest("SHA-256");
        try (InputStream file = Files.newInputStream(path)) {
            InputStream digesting = new DigestInputStream(new DigestInputStream(file, md5), sha256);
            InputStream buffered = new BufferedInputStream(digesting, BUFFER);
            boolean gzip = isGzip(buffered);
            long size = Files.size(path);
            InputStream content = gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
            List<Integer> dimensions = header(content);
            byte[] values = values(content, dimensions, gzip ? size * LARGEST_EXPANSION : size);
            // What lies behind the gzip stream belongs to the file's checksum too.
            buffered.transferTo(OutputStream.nullOutputStream());
            return new IdxFile(path, dimensions, values, Checksums.hex(md5), Checksums.hex(sha256));
        } catch (EOFException e) {
            throw bad("the gzip stream ends too early; the file must be copied or downloaded again", e);
        } catch (ZipException e) {
            throw bad("the gzip stream is corrupt (" + e.getMessage() + "); it must be copied or downloaded again", e);
        } catch (NoSuchFileException e) {
            throw bad("there is no such file; expected an idx file of " + kind.plural(), e);
        } catch (IOException e) {
            throw bad("cannot be read (" + e + "); expected an idx file of " + kind.plural(), e);
        }
    }

    private static boolean isGzip(InputStream buffered) throws IOException {
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC;
    }

    private List<Integer> header(InputStream content) throws IOException {
        int length = 4 + 4 * kind.dimensions();
        ByteBuffer header = ByteBuffer.wrap(content.readNBytes(length));
        if (header.limit() >= 4) {
            checkMagic(header.getInt());
        }
        if (header.limit() < length) {
            throw bad("ends after " + header.limit() + " of the " + length + " bytes of its header");
        }
        List<Integer> dimensions = new ArrayList<>();
        while (header.hasRemaining()) {
            dimensions.add(header.getInt());
        }
        if (dimensions.stream().anyMatch(dimension -> dimension < 1)) {
            throw bad("announces " + words(dimensions) + "; each number must be at least 1");
        }
        return dimensions;
    }

    private void checkMagic(int magic) {
        if (magic == kind.magic()) {
            return;
        }
        for (IdxKind other : IdxKind.values()) {
            if (magic == other.magic()) {
                throw bad("magic number " + magic + " stands for " + other.plural() + "; expected " + kind.magic()
                        + ", " + kind.plural());
            }
        }
        throw bad("magic number " + Integer.toUnsignedString(magic) + " is not that of an idx file of " + kind.plural()
                + "; expected " + kind.magic());
    }

    private byte[] values(InputStream content, List<Integer> dimensions, long atMost) throws IOException {
        long announced = 1;
        for (int dimension : dimensions) {
            // A factor above the limit cannot be made good by later ones, and the product of two ints fits a long.
            announced *= dimension;
            if (announced > LARGEST_ARRAY) {
                throw bad("announces " + words(dimensions) + "; at most " + LARGEST_ARRAY + " bytes can be read");
            }
        }
        if (announced > atMost) {
            throw bad("announces " + words(dimensions) + ", " + announced + " bytes, but is too short to hold them");
        }
        byte[] values = new byte[(int) announced];
        int read = content.readNBytes(values, 0, values.length);
        if (read < values.length) {
            throw bad("ends after " + read + " of the " + announced + " bytes of " + words(dimensions));
        }
        if (content.read() != -1) {
            throw bad("goes on after the " + announced + " bytes of " + words(dimensions) + "; it must end there");
        }
        return values;
    }

    /** Such as {@code 60000 images of 28x28}. */
    private String words(List<Integer> dimensions) {
        String each = dimensions.stream().skip(1).map(String::valueOf).collect(Collectors.joining("x"));
        return dimensions.get(0) + " " + kind.plural() + (each.isEmpty() ? "" : " of " + each);
    }

    private BadInput bad(String what) {
        return new BadInput(path + ": " + what);
    }

    private BadInput bad(String what, IOException cause) {
        return new BadInput(path + ": " + what, cause);
    }
}
