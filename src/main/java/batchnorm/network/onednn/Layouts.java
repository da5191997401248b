package batchnorm.network.onednn;

import org.bytedeco.dnnl.memory;

/** How values lie in memory. Shapes are {@code [m, channels, height, width]}, whatever the order in memory. */
final class Layouts {
    private Layouts() {}

    /** The primitive may choose. */
    static memory.desc any(long... dims) {
        return of(memory.format_tag.any, dims);
    }

    /** As the mini-batch and DL4J have it: one channel after the other. */
    static memory.desc channelsFirst(long... dims) {
        return of(memory.format_tag.nchw, dims);
    }

    static memory.desc channelsLast(long... dims) {
        return of(memory.format_tag.nhwc, dims);
    }

    static memory.desc vector(long length) {
        return of(memory.format_tag.x, length);
    }

    static memory.desc of(memory.format_tag tag, long... dims) {
        return new memory.desc(dims, Natives.FLOAT, tag);
    }

    static memory.desc strided(long[] dims, long[] strides) {
        return new memory.desc(dims, Natives.FLOAT, strides);
    }
}
