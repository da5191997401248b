package batchnorm.engine.onednn.program;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory that begins at a cache line and is filled with zeros. It comes from the C library directly, because
 * JavaCPP would count it against the limit of the Java heap.
 */
public final class Block implements AutoCloseable {
    private static final int ALIGNMENT = 64;

    private final Pointer memory;
    private final long bytes;

    public Block(long bytes) {
        this.bytes = bytes;
        this.memory = Pointer.calloc(1, bytes + ALIGNMENT);
        if (memory == null || memory.isNull()) {
            throw new OutOfMemoryError("no " + bytes + " bytes of native memory");
        }
    }

    /** Rounds a number of bytes up to whole cache lines. */
    public static long align(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    long bytes() {
        return bytes;
    }

    /** The {@code floats} values that begin {@code offset} bytes from the start. */
    public FloatPointer at(long offset, long floats) {
        return Addresses.floats(align(memory.address()) + offset, floats);
    }

    @Override
    public void close() {
        Pointer.free(memory);
    }
}
