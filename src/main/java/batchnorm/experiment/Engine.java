package batchnorm.experiment;

/** What does a network's arithmetic. */
public enum Engine {
    /** The fused engine where it applies, else DL4J's own. */
    AUTO,
    /** Few BLAS calls and plain loops, on the CPU. */
    FUSED,
    /** DL4J as it comes, on any ND4J backend. */
    DL4J
}
