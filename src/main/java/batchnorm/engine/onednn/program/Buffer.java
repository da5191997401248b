package batchnorm.engine.onednn.program;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A tensor of a program: its layout and, once the program has memory, its place. A view is part of another buffer, its
 * parent, and lives as long as that.
 */
public final class Buffer {
    private final memory.desc layout;
    private final memory handle;
    private final Buffer parent;
    private final long bytes;
    private FloatPointer place;
    private FloatBuffer values;
    private int firstUse = Integer.MAX_VALUE;
    private int lastUse = -1;

    private Buffer(memory.desc layout, Buffer parent) {
        this.layout = layout;
        this.parent = parent;
        this.bytes = layout.get_size();
        this.handle = new memory(layout, Natives.engine(), null);
    }

    /** A buffer to which the arena will assign memory. */
    static Buffer inArena(memory.desc layout) {
        return new Buffer(layout, null);
    }

    /** A buffer in the memory at an address; the buffer does not own it. */
    public static Buffer at(memory.desc layout, long address) {
        return at(layout, Addresses.floats(address, layout.get_size() / Float.BYTES));
    }

    /** A buffer in given memory; the buffer does not own it. */
    public static Buffer at(memory.desc layout, FloatPointer place) {
        Buffer buffer = new Buffer(layout, null);
        buffer.bind(place);
        return buffer;
    }

    /** A view of the memory of this buffer. */
    Buffer view(memory.desc viewLayout) {
        Buffer view = new Buffer(viewLayout, this);
        if (place != null) {
            view.bind(place);
        }
        return view;
    }

    void bind(FloatPointer newPlace) {
        place = newPlace;
        values = newPlace.asBuffer();
        handle.set_data_handle(newPlace);
    }

    public memory.desc layout() {
        return layout;
    }

    public memory handle() {
        return handle;
    }

    public boolean hasLayout(memory.desc other) {
        return layout.equals(other);
    }

    public long bytes() {
        return bytes;
    }

    FloatPointer place() {
        return place;
    }

    /** The floats as they lie in memory. */
    public FloatBuffer values() {
        return values;
    }

    Buffer parent() {
        return parent;
    }

    void usedBy(int instruction) {
        if (parent != null) {
            parent.usedBy(instruction);
        }
        firstUse = Math.min(firstUse, instruction);
        lastUse = Math.max(lastUse, instruction);
    }

    boolean livesWith(Buffer other) {
        return firstUse <= other.lastUse && other.firstUse <= lastUse;
    }
}
