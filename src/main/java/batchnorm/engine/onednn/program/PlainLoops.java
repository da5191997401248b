package batchnorm.engine.onednn.program;

/** The library's kernels that are plain loops, ten to a hundred times slower than others. It chooses them silently. */
public final class PlainLoops {
    /** A plain loop of batch normalization that is not named as the others are. */
    private static final String CHANNELS_LAST = "nspc_bnorm:any";

    private PlainLoops() {}

    /**
     * Whether a kernel is one of them.
     *
     * @param implementation the name that the library gives it: of the kernel, then after a colon of the processor's
     *     instructions, such as {@code bnorm_ref:any}
     */
    public static boolean contain(String implementation) {
        String kernel = implementation.split(":", 2)[0];
        return kernel.startsWith("ref") || kernel.endsWith("ref") || implementation.equals(CHANNELS_LAST);
    }
}
