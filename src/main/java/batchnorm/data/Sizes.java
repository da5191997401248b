package batchnorm.data;

/**
 * How many images of a data set are used: the first {@code training} and the first {@code test} ones, or all if there
 * are fewer. Image i is the same for all sizes. It is 0 for a part of which nothing is used; its images are then not
 * checked either.
 */
public record Sizes(int training, int test) {
    /** Every image there is. */
    public static final Sizes ALL = new Sizes(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Sizes {
        if (training < 0 || test < 0) {
            throw new IllegalArgumentException("sizes are below 0: " + training + " training, " + test + " test");
        }
    }
}
