package batchnorm.engine.onednn.program;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Makes pointers to given addresses; they do not own the memory. */
final class Addresses {
    private Addresses() {}

    static FloatPointer floats(long address, long count) {
        return new FloatPointer(new Place(address)).capacity(count);
    }

    /** JavaCPP has no public way to make a pointer from a number. */
    private static final class Place extends Pointer {
        Place(long place) {
            address = place;
        }
    }
}
