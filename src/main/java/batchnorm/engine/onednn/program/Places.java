package batchnorm.engine.onednn.program;

import org.bytedeco.dnnl.dnnl_blocking_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.memory;

/**
 * Where the values of a tensor {@code [m, channels, height, width]} lie in memory, whatever the layout: at the sum of
 * index times stride over all dimensions. In blocked layouts the strides count whole blocks of channels, and the rest
 * of the channel's index is its place within the block.
 */
public final class Places {
    private final long[] dims;
    private final long[] strides;
    private final int block;

    /** @throws IllegalArgumentException if a layout has other blocks than one of channels */
    public Places(memory.desc layout) {
        dnnl_memory_desc_t description = layout.data();
        dnnl_blocking_desc_t blocking = description.format_desc_blocking();
        this.dims = Layouts.dims(layout);
        this.strides = new long[dims.length];
        blocking.strides().get(strides);
        this.block = blocking.inner_nblks() == 0
                ? 1
                : Math.toIntExact(blocking.inner_blks().get(0));
        boolean known = blocking.inner_nblks() == 0
                || (blocking.inner_nblks() == 1 && blocking.inner_idxs().get(0) == 1);
        if (dims.length != 4 || !known) {
            throw new IllegalArgumentException("this layout is not known: " + dims.length + " dimensions, "
                    + blocking.inner_nblks() + " inner blocks");
        }
    }

    /** How many channels there are. */
    public int channels() {
        return (int) dims[1];
    }

    /** The places of all values of a channel, example after example. */
    public int[] of(int channel) {
        int[] places = new int[Math.toIntExact(dims[0] * dims[2] * dims[3])];
        long start = channel / block * strides[1] + channel % block;
        int next = 0;
        for (long example = 0; example < dims[0]; example++) {
            for (long row = 0; row < dims[2]; row++) {
                for (long column = 0; column < dims[3]; column++) {
                    places[next++] =
                            Math.toIntExact(start + example * strides[0] + row * strides[2] + column * strides[3]);
                }
            }
        }
        return places;
    }
}
