package batchnorm.results;

/**
 * The machine and the software that did the work; a value that could not be found out is empty.
 *
 * @param backend of ND4J, such as {@code CpuBackend}
 * @param nativeClassifier which natives, such as {@code linux-x86_64}
 * @param threads how many the arithmetic could use
 */
public record Environment(
        String jdk,
        String dl4j,
        String backend,
        String nativeClassifier,
        String blas,
        int threads,
        String cpu,
        String os) {}
