package batchnorm.network;

/**
 * Ghost batch normalization, Hoffer, Hubara and Soudry (2017), "Train longer, generalize better", Algorithm 1: batch
 * normalization before the nonlinearity, where each ghost batch, a group of consecutive examples of the mini-batch, is
 * normalized by its own statistics. A large mini-batch then has the statistics of a small one. The moving averages
 * follow each ghost batch in turn.
 *
 * <p>The source divides the mini-batch without a rest. Here a rest joins the last ghost batch, so that none is smaller
 * than {@code size}. A mini-batch smaller than two ghost batches is one, as in {@link Normalization.Batch}. Algorithm 2
 * takes the moments of a whole mini-batch, whose values pass through ghost batches in the layers below. The statistics
 * of an evaluated mini-batch are those of its ghost batches.
 *
 * @param algorithm Algorithm 1 with its ε and decay
 * @param size number of examples of a ghost batch, from 2
 */
public record GhostBatch(Normalization.Batch algorithm, int size) implements ChangedBatch {
    public GhostBatch {
        if (size < 2) {
            throw new IllegalArgumentException("ghost size " + size + " is not a number from 2");
        }
    }

    /** Number of ghost batches of a mini-batch of m examples. */
    public int count(int m) {
        return Math.max(1, m / size);
    }

    /** Number of examples of a ghost batch of a mini-batch of m examples; {@code index} is from 0. */
    public int size(int index, int m) {
        return index == count(m) - 1 ? m - index * size : size;
    }

    @Override
    public boolean isPerFeatureMap() {
        return true;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.ghostBatch(this);
    }

    @Override
    public String describe() {
        return "batch normalization of ghost batches of " + size + " before the nonlinearity";
    }
}
