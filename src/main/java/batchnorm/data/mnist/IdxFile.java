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

    /** The count first; for images then height and width. */
    public List<Integer> dimensions() {
        return dimensions;
    }

    /** How many images or labels. */
    public int count() {
        return dimensions.get(0);
    }

    /** The values row by row; not a copy. */
    public byte[] values() {
        return values;
    }
}
