package batchnorm.engine.fused.vector;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inputs of a mini-batch that are not 0, example by example: the value and the column of each one. (−0 is kept; as
 * a factor it is 0.)
 */
public final class SparseRows {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, FLOATS.vectorShape()); // as many as floats
    private static final IntVector NONE = IntVector.zero(INTS);
    private static final IntVector POWERS = IntVector.fromArray(
            INTS, IntStream.range(0, INTS.length()).map(i -> 1 << i).toArray(), 0);

    private int[] columns = {};
    private float[] values = {};
    private int[] ends = {};
    private int size;

    /**
     * Takes the inputs of a mini-batch of m examples that were found elsewhere. The arrays are kept, not copied.
     *
     * @param foundColumns the column of each input
     * @param foundValues the value of each input
     * @param foundEnds for each example, the index after its last input
     */
    public void take(int[] foundColumns, float[] foundValues, int[] foundEnds, int m) {
        columns = foundColumns;
        values = foundValues;
        ends = foundEnds;
        size = m;
    }

    /**
     * Reads a mini-batch.
     *
     * @param inputs {@code [m, width]}
     */
    public void read(float[] inputs, int m, int width) {
        if (ends.length < m) {
            ends = new int[m];
        }
        if (columns.length < m * width) {
            columns = new int[m * width];
            values = new float[m * width];
        }
        size = m;
        int n = 0;
        for (int example = 0; example < m; example++) {
            n = find(inputs, example * width, width, n);
            ends[example] = n;
        }
    }

    /**
     * Appends the inputs of an example. Tells which inputs of a vector are not 0 by the bits of one number: the sum of
     * a power of 2 for each of them. (A mask gives its bits itself, but slowly in Java 17.)
     */
    private int find(float[] inputs, int start, int width, int found) {
        int n = found;
        int whole = FLOATS.loopBound(width);
        for (int column = 0; column < whole; column += FLOATS.length()) {
            VectorMask<Integer> some = FloatVector.fromArray(FLOATS, inputs, start + column)
                    .reinterpretAsInts()
                    .compare(VectorOperators.NE, 0);
            if (some.anyTrue()) {
                int bits = NONE.blend(POWERS, some).reduceLanes(VectorOperators.OR);
                while (bits != 0) {
                    int at = column + Integer.numberOfTrailingZeros(bits);
                    columns[n] = at;
                    values[n++] = inputs[start + at];
                    bits &= bits - 1;
                }
            }
        }
        for (int column = whole; column < width; column++) {
            if (Float.floatToRawIntBits(inputs[start + column]) != 0) {
                columns[n] = column;
                values[n++] = inputs[start + column];
            }
        }
        return n;
    }

    /** A copy that takes no more memory than it needs. */
    public SparseRows copy() {
        SparseRows copy = new SparseRows();
        copy.columns = Arrays.copyOf(columns, terms());
        copy.values = Arrays.copyOf(values, terms());
        copy.ends = Arrays.copyOf(ends, size);
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    /** Number of inputs that are not 0. */
    public int terms() {
        return size == 0 ? 0 : ends[size - 1];
    }

    /** The index of an example's first input. */
    int start(int example) {
        return example == 0 ? 0 : ends[example - 1];
    }

    /** The index after an example's last input. */
    int end(int example) {
        return ends[example];
    }

    int column(int index) {
        return columns[index];
    }

    float value(int index) {
        return values[index];
    }

    /** The columns of an example, for tests. */
    public int[] columnsOf(int example) {
        return Arrays.copyOfRange(columns, start(example), end(example));
    }
}
