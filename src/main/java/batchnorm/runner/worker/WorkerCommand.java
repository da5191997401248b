package batchnorm.runner.worker;

import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command that starts a worker process: this Java and class path, a number of threads, and bounded memory.
 *
 * @param mainClass the class whose {@code main} serves as a {@link Worker}
 * @param arguments the arguments of {@code main}
 * @param threads threads of native code; if empty, the number that the environment gives, or one
 */
public record WorkerCommand(String mainClass, List<String> arguments, Optional<Integer> threads) {
    /** Java's module for vector instructions, which it loads only if it is asked to. */
    static final String VECTORS = "jdk.incubator.vector";

    /** The environment variables from which native code reads its number of threads when it is loaded. */
    private static final List<String> THREADS = List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS");

    /** The environment variable with glibc's settings for allocation. */
    private static final String ALLOCATION = "GLIBC_TUNABLES";

    /**
     * Requests pages of 2 MiB for native memory, which Linux may give. The tensors need more small pages than the
     * processor's page cache can hold.
     */
    private static final String HUGE_PAGES = "glibc.malloc.hugetlb=1";

    /** The environment variable that names the kernels of OpenBLAS. */
    static final String KERNELS = "OPENBLAS_CORETYPE";

    public WorkerCommand {
        arguments = List.copyOf(arguments);
    }

    /** With the number of threads that the environment gives, or one. */
    public WorkerCommand(String mainClass, List<String> arguments) {
        this(mainClass, arguments, Optional.empty());
    }

    /** The same command with a number of threads. If it is empty, the environment gives the number. */
    public WorkerCommand with(Optional<Integer> otherThreads) {
        return new WorkerCommand(mainClass, arguments, otherThreads);
    }

    ProcessBuilder processBuilder() {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElse("java"));
        // DL4J allocates native memory faster than the garbage collector frees it. Without a limit the process would
        // grow to gigabytes.
        line.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxbytes=1g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
                LayerHelpers.option()));
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            line.addAll(List.of("--add-modules", VECTORS));
        }
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
