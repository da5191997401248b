package batchnorm.data.mnist;

import batchnorm.BadInput;
import batchnorm.data.files.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads one idx file of bytes. Its layout: a magic number and one count per dimension, each of 4 bytes and big-endian,
 * then the values. A file that cannot be used gives a {@link BadInput} of one line.
 */
final class IdxReader {
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
     * @throws BadInput if it cannot be read, is not of this kind, or is too short or too long
     */
    static DataFile<IdxFile> read(Path path, IdxKind kind) {
        return DataFile.read(path, "an idx file of " + kind.plural(), new IdxReader(path, kind)::read);
    }

    private IdxFile read(InputStream content, long atMost) throws IOException {
        List<Integer> dimensions = header(content);
        return new IdxFile(dimensions, values(content, dimensions, atMost));
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
            // All factors are at least 1, so a product above the limit stays above it. The product of two ints fits a
            // long.
            announced *= dimension;
            if (announced > LARGEST_ARRAY) {
                throw bad("announces " + words(dimensions) + "; at most " + LARGEST_ARRAY + " bytes can be read");
            }
        }
        if (announced > atMost) {
            throw bad("announces " + words(dimensions) + ", " + announced + " bytes, but is too short to hold them");
        }
        // Takes memory as bytes come, not as the header says: a small gzip file can announce much.
        byte[] values = content.readNBytes((int) announced);
        if (values.length < announced) {
            throw bad("ends after " + values.length + " of the " + announced + " bytes of " + words(dimensions));
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
}
