package batchnorm.engine.onednn.program;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Pointers at given places, which own nothing. */
final class Addresses {
    private Addresses() {}

    static FloatPointer floats(long address, long count) {
        return new FloatPointer(new Place(address)).capacity(count);
    }

    /** JavaCPP has no public way from a number to a pointer. */
    private static final class Place extends Pointer {
        Place(long place) {
            address = place;
        }
    }
}
