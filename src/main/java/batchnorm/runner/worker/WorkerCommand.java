package batchnorm.runner.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a worker process is started: with this Java, this class path, a number of threads and bounded memory.
 *
 * @param mainClass the class whose {@code main} serves as a {@link Worker}
 * @param arguments what it is given
 * @param threads of native code; where it is empty, as many as the environment says, else one
 */
public record WorkerCommand(String mainClass, List<String> arguments, Optional<Integer> threads) {
    /** The environment variables by which native code is told its threads when it is loaded. */
    private static final List<String> THREADS = List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS");

    /** The environment variable by which glibc is told how to allocate. */
    private static final String ALLOCATION = "GLIBC_TUNABLES";

    /**
     * Native memory in pages of 2 MiB, where Linux gives them to who asks: tensors are larger than what the processor
     * can look up in small pages.
     */
    private static final String HUGE_PAGES = "glibc.malloc.hugetlb=1";

    /** The environment variable by which OpenBLAS is told its kernels. */
    static final String KERNELS = "OPENBLAS_CORETYPE";

    public WorkerCommand {
        arguments = List.copyOf(arguments);
    }

    /** With as many threads as the environment says, else one. */
    public WorkerCommand(String mainClass, List<String> arguments) {
        this(mainClass, arguments, Optional.empty());
    }

    /** The same with a number of threads; empty leaves the number to the environment. */
    public WorkerCommand with(Optional<Integer> otherThreads) {
        return new WorkerCommand(mainClass, arguments, otherThreads);
    }

    ProcessBuilder processBuilder() {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElse("java"));
        // DL4J as it comes makes native garbage faster than it is collected: without a cap the process grows to
        // gigabytes.
        line.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxbytes=1g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
                LayerHelpers.option()));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        for (String name : THREADS) {
            builder.environment().putIfAbsent(name, "1");
            threads.ifPresent(count -> builder.environment().put(name, String.valueOf(count)));
        }
        builder.environment().putIfAbsent(ALLOCATION, HUGE_PAGES);
        CpuFeatures.openblasKernels().ifPresent(kernels -> builder.environment().putIfAbsent(KERNELS, kernels));
        return builder;
    }
}
