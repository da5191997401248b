package batchnorm.engine.dl4j.saved;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.bytedeco.javacpp.indexer.Bfloat16Indexer;
import org.bytedeco.javacpp.indexer.HalfIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameters of a network, {@code [n]} or {@code [1, n]}, in the format of {@code Nd4j.write}: first the shape as a
 * vector of integers, then the values. Before each of the two stand a mode of storage, the length and the type, all
 * big-endian. ND4J's own reader believes every number and writes outside of its memory if one is wrong, so these bytes
 * never reach it.
 */
final class StoredVector {
    /** The modes with lengths of four bytes. The files are older than 1.0.0-alpha. */
    private static final Set<String> SHORT_MODES = Set.of("DIRECT", "HEAP", "JAVACPP");

    private static final Set<String> LONG_MODES = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");
    private static final int LARGEST_RANK = 2;

    private final DataInputStream in;
    private final byte[] bytes;

    private StoredVector(byte[] bytes) {
        this.bytes = bytes;
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private record Header(long length, String type) {}

    /**
     * Reads the vector.
     *
     * @throws IOException if the bytes are not one vector of finite numbers; the message says what they are
     */
    static INDArray read(byte[] bytes) throws IOException {
        try {
            return new StoredVector(bytes).read();
        } catch (EOFException | UTFDataFormatException e) {
            throw new IOException("has no whole header", e);
        }
    }

    private INDArray read() throws IOException {
        long[] shape = shape();
        Header values = header();
        long n = shape[shape.length - 1];
        if (values.length() != n) {
            throw new IOException("has the shape of " + n + " numbers, but the length " + values.length());
        }
        INDArray vector = vector(values);
        return shape.length == 1 ? vector : vector.reshape(1, n);
    }

    private Header header() throws IOException {
        String mode = in.readUTF();
        boolean isLong = LONG_MODES.contains(mode);
        if (!isLong && !SHORT_MODES.contains(mode)) {
            throw new IOException("has an unknown mode of storage, " + Shown.text(mode));
        }
        return new Header(isLong ? in.readLong() : in.readInt(), in.readUTF());
    }

    /** The shape information is: rank, lengths, strides, flags, the stride between elements, and the order. */
    private long[] shape() throws IOException {
        Header header = header();
        boolean isLong = header.type().equals("LONG");
        if (!isLong && !header.type().equals("INT")) {
            throw new IOException("has a shape of type " + Shown.text(header.type()) + "; LONG is expected");
        }
        long rank = integer(isLong);
        if (rank < 1 || rank > LARGEST_RANK || header.length() != 2 * rank + 4) {
            throw new IOException(
                    "has rank " + rank + " in " + header.length() + " numbers of its shape; a vector is expected");
        }
        long[] shape = new long[(int) rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = integer(isLong);
        }
        long stride = 0;
        for (int i = 0; i < rank; i++) {
            stride = integer(isLong); // the last one stays
        }
        integer(isLong); // the flags; the type stands with the values
        integer(isLong); // the stride between elements, which is 1 or unknown
        long order = integer(isLong);
        if (shape[shape.length - 1] < 1 || (rank == LARGEST_RANK && shape[0] != 1)) {
            throw new IOException("has the shape " + Arrays.toString(shape) + "; a vector is expected");
        }
        if ((stride != 1 && shape[shape.length - 1] > 1) || (order != 'c' && order != 'f')) {
            throw new IOException(
                    "has the stride " + stride + " and the order " + order + "; numbers in a row are" + " expected");
        }
        return shape;
    }

    private long integer(boolean isLong) throws IOException {
        return isLong ? in.readLong() : in.readInt();
    }

    private INDArray vector(Header values) throws IOException {
        DataType type =
                switch (values.type()) {
                    case "DOUBLE" -> DataType.DOUBLE;
                    case "FLOAT" -> DataType.FLOAT;
                    case "HALF", "FLOAT16" -> DataType.FLOAT16;
                    case "BFLOAT16" -> DataType.BFLOAT16;
                    default ->
                        throw new IOException("has numbers of type " + Shown.text(values.type())
                                + "; DOUBLE, FLOAT, HALF or BFLOAT16 is expected");
                };
        int left = in.available();
        if (values.length() > left || values.length() * type.width() != left) {
            throw new IOException("has " + left + " bytes for " + values.length() + " numbers of type " + type);
        }
        ByteBuffer content = ByteBuffer.wrap(bytes, bytes.length - left, left);
        int n = (int) values.length();
        return type == DataType.DOUBLE ? doubles(content, n) : floats(content, n, type);
    }

    private static INDArray doubles(ByteBuffer content, int n) throws IOException {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = finite(content.getDouble(), i, n);
        }
        return Nd4j.createFromArray(values);
    }

    private static INDArray floats(ByteBuffer content, int n, DataType type) throws IOException {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) finite(next(content, type), i, n);
        }
        INDArray vector = Nd4j.createFromArray(values);
        return type == DataType.FLOAT ? vector : vector.castTo(type);
    }

    private static float next(ByteBuffer content, DataType type) {
        if (type == DataType.FLOAT) {
            return content.getFloat();
        }
        short half = content.getShort();
        return type == DataType.BFLOAT16 ? Bfloat16Indexer.toFloat(half) : HalfIndexer.toFloat(half);
    }

    private static double finite(double value, int index, int n) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IOException("has the parameter " + value + ", number " + (index + 1) + " of " + n
                    + "; finite numbers are expected");
        }
        return value;
    }
}
