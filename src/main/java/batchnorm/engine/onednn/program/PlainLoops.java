package batchnorm.engine.onednn.program;

import java.util.Set;

/**
 * The library's kernels that are plain loops, ten to a hundred times slower than the others. It chooses them silently.
 */
public final class PlainLoops {
    /** Those of batch normalization; the names of the others begin with "ref". */
    private static final Set<String> OF_NORMALIZATION = Set.of("nspc_bnorm:any", "bnorm_ref:any");

    private PlainLoops() {}

    /**
     * Whether a kernel is one of them.
     *
     * @param implementation the name that the library gives it
     */
    public static boolean contain(String implementation) {
        return implementation.startsWith("ref") || OF_NORMALIZATION.contains(implementation);
    }
}
