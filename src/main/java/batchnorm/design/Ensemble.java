package batchnorm.design;

/**
 * The rows of the paper's Figure 4, by their names in results and experiment files. {@link #NAME} is measured like a
 * variant: it has metrics, and claims can be about it.
 */
public final class Ensemble {
    /** The members together. */
    public static final String NAME = "ensemble";
    /** One network that sees one crop of each image. */
    public static final String SINGLE_CROP = "single crop";
    /** One network that sees many crops of each image. */
    public static final String MULTI_CROP = "multi-crop";

    private Ensemble() {}
}
