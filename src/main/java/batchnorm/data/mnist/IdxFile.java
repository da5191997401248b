package batchnorm.data.mnist;

import java.util.List;

/** The contents of an idx file. */
final class IdxFile {
    private final List<Integer> dimensions;
    private final byte[] values;

    /** @param values kept, not copied */
    IdxFile(List<Integer> dimensions, byte[] values) {
        this.dimensions = List.copyOf(dimensions);
        this.values = values;
    }

    /** First the count; for images, then the height and the width. */
    List<Integer> dimensions() {
        return dimensions;
    }

    /** The number of images or labels. */
    int count() {
        return dimensions.get(0);
    }

    /** The values row by row; not a copy. */
    byte[] values() {
        return values;
    }
}
