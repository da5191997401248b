package batchnorm.data;

import java.nio.file.Path;
import java.util.List;

/** The contents of an idx file, with the checksums of the file as it lies on disk, in hexadecimal. */
final class IdxFile {
    private final Path path;
    private final List<Integer> dimensions;
    private final byte[] values;
    private final String md5;
    private final String sha256;

    /** @param values kept, not copied */
    IdxFile(Path path, List<Integer> dimensions, byte[] values, String md5, String sha256) {
        this.path = path;
        this.dimensions = List.copyOf(dimensions);
        this.values = values;
        this.md5 = md5;
        this.sha256 = sha256;
    }

    Path path() {
        return path;
    }

    /** The count first; for images then height and width. */
    List<Integer> dimensions() {
        return dimensions;
    }

    int count() {
        return dimensions.get(0);
    }

    /** The values row by row; not a copy. */
    byte[] values() {
        return values;
    }

    String md5() {
        return md5;
    }

    String sha256() {
        return sha256;
    }
}
