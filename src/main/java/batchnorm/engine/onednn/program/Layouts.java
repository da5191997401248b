package batchnorm.engine.onednn.program;

import java.util.stream.IntStream;
import org.bytedeco.dnnl.memory;

/**
 * Layouts: the order of values in memory. Shapes are always given as {@code [m, channels, height, width]}, whatever
 * that order is.
 */
public final class Layouts {
    private Layouts() {}

    /** The primitive may choose the order. */
    public static memory.desc any(long... dims) {
        return of(memory.format_tag.any, dims);
    }

    /** One channel after the other, as in the mini-batch and in DL4J. */
    public static memory.desc channelsFirst(long... dims) {
        return of(memory.format_tag.nchw, dims);
    }

    public static memory.desc channelsLast(long... dims) {
        return of(memory.format_tag.nhwc, dims);
    }

    public static memory.desc vector(long length) {
        return of(memory.format_tag.x, length);
    }

    public static memory.desc of(memory.format_tag tag, long... dims) {
        return new memory.desc(dims, Natives.FLOAT, tag);
    }

    public static memory.desc strided(long[] dims, long[] strides) {
        return new memory.desc(dims, Natives.FLOAT, strides);
    }

    /** The same memory with the first two dimensions exchanged. */
    public static memory.desc transposed(memory.desc layout) {
        int[] order = IntStream.range(0, layout.data().ndims()).toArray();
        order[0] = 1;
        order[1] = 0;
        return layout.permute_axes(order);
    }

    public static boolean isChannelsLast(memory.desc layout) {
        return layout.equals(channelsLast(dims(layout)));
    }

    public static long[] dims(memory.desc layout) {
        long[] dims = new long[layout.data().ndims()];
        layout.dims().get(dims);
        return dims;
    }
}
