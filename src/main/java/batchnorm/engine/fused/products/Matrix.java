package batchnorm.engine.fused.products;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix of floats in native memory, row by row. Products use a range of its columns, by default all of them; copies
 * from and to arrays always use whole rows.
 */
public final class Matrix implements DenseMatrix, AutoCloseable {
    private final FloatPointer start;
    private final FloatPointer band;
    private final FloatPointer row;
    private final FloatBuffer buffer;
    private final int stride;
    private final boolean owner;
    private int rows;
    private int firstColumn;
    private int columns;

    private Matrix(FloatPointer start, int rows, int columns, boolean owner) {
        this.start = start;
        this.band = start.getPointer(0);
        this.row = start.getPointer(0);
        this.buffer = start.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
        this.rows = rows;
        this.columns = columns;
        this.stride = columns;
        this.owner = owner;
    }

    /** A matrix with its own memory, which {@link #close} frees. */
    public static Matrix allocate(int rows, int columns) {
        return new Matrix(new FloatPointer(Math.multiplyExact(rows, columns)), rows, columns, true);
    }

    /** A view into memory with another owner, from its element {@code offset}. */
    public static Matrix view(FloatPointer memory, long offset, int rows, int columns) {
        FloatPointer start = memory.getPointer(offset).limit((long) rows * columns);
        return new Matrix(start, rows, columns, false);
    }

    /** Uses the first {@code newRows} of the allocated rows. */
    public void useRows(int newRows) {
        rows = newRows;
    }

    /** Restricts products to the columns from {@code first} to before {@code end}. */
    public void useColumns(int first, int end) {
        if (first != firstColumn) {
            band.position(first);
            firstColumn = first;
        }
        columns = end - first;
    }

    /** Restricts products to the columns that they use of {@code other}. */
    public void useColumnsOf(Matrix other) {
        useColumns(other.firstColumn, other.firstColumn + other.columns);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int stride() {
        return stride;
    }

    /** The first element that products use. */
    @Override
    public FloatPointer pointer() {
        return band;
    }

    /** The first element of the matrix. */
    public FloatPointer start() {
        return start;
    }

    /** The first element of a row; the pointer is valid until the next call. */
    public FloatPointer row(int index) {
        return row.position((long) index * stride);
    }

    /** Number of elements in the rows in use. */
    public int size() {
        return rows * stride;
    }

    /** Copies the rows in use to the beginning of {@code target}. */
    public void copyTo(float[] target) {
        buffer.get(0, target, 0, size());
    }

    /** Copies the rows in use from the beginning of {@code source}. */
    public void copyFrom(float[] source) {
        buffer.put(0, source, 0, size());
    }

    /** Copies a row to {@code target}. */
    public void copyRowTo(int index, float[] target) {
        buffer.get(index * stride, target, 0, stride);
    }

    /** Copies {@code source} to a row. */
    public void copyRowFrom(int index, float[] source) {
        buffer.put(index * stride, source, 0, stride);
    }

    /** Frees the memory, unless it is a view. */
    @Override
    public void close() {
        if (owner) {
            start.close();
        }
    }
}
