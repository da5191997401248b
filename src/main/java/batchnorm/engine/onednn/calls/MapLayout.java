package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.program.Layouts;
import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * Where the values of feature maps lie, in every layout whose examples come one after another: {@code [m, blocks,
 * positions, lanes]}. A channel is one lane of one block. With {@code nchw} each channel is a block of one lane, with
 * {@code nhwc} all channels are lanes of one block, and the library's own layouts have blocks of 8 or 16 lanes. The
 * last block may have lanes that are no channels; their values are always 0.
 */
record MapLayout(int examples, int channels, int blocks, int positions, int lanes) {
    /** The layouts that are known. */
    private static final List<memory.format_tag> KNOWN = List.of(
            memory.format_tag.nhwc, memory.format_tag.nChw16c, memory.format_tag.nChw8c, memory.format_tag.nchw);

    private static final int WIDE = 16;
    private static final int NARROW = 8;

    /** The known layout that the values have; channels last if theirs is not known. */
    static memory.format_tag tagOf(Value value) {
        return KNOWN.stream()
                .filter(tag -> value.data().hasLayout(Layouts.of(tag, value.dims())))
                .findFirst()
                .orElse(memory.format_tag.nhwc);
    }

    /** The places of values of these dimensions, {@code [m, channels, height, width]}, in a known layout. */
    static MapLayout of(memory.format_tag tag, long... dims) {
        int channels = Math.toIntExact(dims[1]);
        int lanes =
                switch (tag) {
                    case nhwc -> channels;
                    case nChw16c -> WIDE;
                    case nChw8c -> NARROW;
                    case nchw -> 1;
                    default -> throw new IllegalArgumentException("layout " + tag + " is not one of " + KNOWN);
                };
        int blocks = (channels + lanes - 1) / lanes;
        return new MapLayout(Math.toIntExact(dims[0]), channels, blocks, Math.toIntExact(dims[2] * dims[3]), lanes);
    }

    /** How many channels memory holds, with those that pad it. */
    int padded() {
        return blocks * lanes;
    }

    /** How many values of an example a block has. They lie one after another. */
    int chunk() {
        return positions * lanes;
    }

    /** Where the values of a block of an example begin. */
    int start(int example, int block) {
        return Math.multiplyExact(example * blocks + block, chunk());
    }

    /** Where the value of a channel at the first position of an example lies. */
    int first(int example, int channel) {
        return start(example, channel / lanes) + channel % lanes;
    }
}
