package batchnorm.data;

/**
 * How many images of a data set are loaded: the first {@code training} and the first {@code test} ones, or all if there
 * are fewer. Image i is the same for all sizes.
 */
public record Sizes(int training, int test) {
    /** Every image there is. */
    public static final Sizes ALL = new Sizes(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Sizes {
        if (training < 1 || test < 1) {
            throw new IllegalArgumentException("sizes must be positive: " + training + " training, " + test + " test");
        }
    }
}
