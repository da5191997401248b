package batchnorm.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a worker process is started: this Java, this class path, one thread, bounded memory.
 *
 * @param mainClass the class whose {@code main} serves as a {@link Worker}
 * @param arguments what it is given
 */
public record WorkerCommand(String mainClass, List<String> arguments) {
    /**
     * Environment variables that native code reads at load time: one thread per worker, unless the user said otherwise.
     */
    private static final Map<String, String> VARIABLES = Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1");

    /** The environment variable by which OpenBLAS is told its kernels. */
    static final String KERNELS = "OPENBLAS_CORETYPE";

    public WorkerCommand {
        arguments = List.copyOf(arguments);
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
        VARIABLES.forEach((name, value) -> builder.environment().putIfAbsent(name, value));
        CpuFeatures.openblasKernels().ifPresent(kernels -> builder.environment().putIfAbsent(KERNELS, kernels));
        return builder;
    }
}
