package batchnorm.experiment;

/** What does a network's arithmetic. */
public enum Engine {
    /** The fastest engine that applies. */
    AUTO,
    /** Fully connected networks in few BLAS calls and plain loops, on the CPU. */
    FUSED,
    /** Inception networks on oneDNN primitives, on the CPU. */
    ONEDNN,
    /** DL4J as it comes, on any ND4J backend. */
    DL4J
}
