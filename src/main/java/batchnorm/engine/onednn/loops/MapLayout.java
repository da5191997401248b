package batchnorm.engine.onednn.loops;

/**
 * Where the values of feature maps lie, in every layout whose examples come one after another: {@code [m, blocks,
 * positions, lanes]}. A channel is one lane of one block. With {@code nchw} each channel is a block of one lane, with
 * {@code nhwc} all channels are lanes of one block, and the library's own layouts have blocks of 8 or 16 lanes. The
 * last block may have lanes that are no channels; their values are always 0.
 */
public record MapLayout(int examples, int channels, int blocks, int positions, int lanes) {
    /** Channels in as few blocks of {@code lanes} lanes as possible. */
    public static MapLayout inBlocks(int examples, int channels, int positions, int lanes) {
        return new MapLayout(examples, channels, (channels + lanes - 1) / lanes, positions, lanes);
    }

    /** How many channels memory holds, with those that pad it. */
    public int padded() {
        return blocks * lanes;
    }

    /** How many values of an example a block has. They lie one after another. */
    public int chunk() {
        return positions * lanes;
    }

    /** Where the values of a block of an example begin. */
    public int start(int example, int block) {
        return Math.multiplyExact(example * blocks + block, chunk());
    }

    /** Where the value of a channel at the first position of an example lies. */
    public int first(int example, int channel) {
        return start(example, channel / lanes) + channel % lanes;
    }
}
