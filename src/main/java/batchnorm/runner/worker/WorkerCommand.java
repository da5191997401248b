package batchnorm.runner.worker;

import batchnorm.BadInput;
import batchnorm.engine.Engine;
import batchnorm.engine.VectorModule;
import batchnorm.environment.BlasKernels;
import batchnorm.environment.Cuda;
import batchnorm.environment.NativeCache;
import batchnorm.environment.NativeVariables;
import batchnorm.environment.ThreadCount;
import batchnorm.environment.UserHome;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command that starts a worker process: this Java, a class path, a number of threads, and bounded memory.
 *
 * @param mainClass the class whose {@code main} serves as a {@link Worker}
 * @param arguments the arguments of {@code main}
 * @param threads threads of native code; if empty, the number that the environment gives, or one
 * @param patience how long a worker may give no sign of life, see {@link WorkerProcess}
 * @param onCard whether it computes on an NVIDIA card, see {@link Backends}
 * @param classPath the class path, in Java's notation
 */
public record WorkerCommand(
        String mainClass,
        List<String> arguments,
        Optional<Integer> threads,
        Duration patience,
        boolean onCard,
        String classPath) {
    /** The patience if the user says nothing: a step of the largest network takes seconds. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The environment variable with the user's options for Java. */
    private static final String JAVA_OPTIONS = "BN_JAVA_OPTS";

    /**
     * Places every object at a whole cache line. Arrays then begin at known places in a line, and the loops over them
     * read fewer vectors that lie in two lines.
     */
    private static final String WHOLE_LINES = "-XX:ObjectAlignmentInBytes=64";

    /** The environment variables from which native code reads its number of threads when it is loaded. */
    private static final List<String> THREADS = List.of(NativeVariables.THREADS, "OPENBLAS_NUM_THREADS");

    /** The environment variable with glibc's settings for allocation. */
    private static final String ALLOCATION = "GLIBC_TUNABLES";

    /**
     * Requests pages of 2 MiB for native memory, which Linux may give. The tensors need more small pages than the
     * processor's page cache can hold.
     */
    private static final String HUGE_PAGES = "glibc.malloc.hugetlb=1";

    public WorkerCommand {
        arguments = List.copyOf(arguments);
    }

    /** With this class path, the number of threads that the environment gives, or one, and the usual patience. */
    public WorkerCommand(String mainClass, List<String> arguments) {
        this(mainClass, arguments, Optional.empty(), PATIENCE, false, System.getProperty("java.class.path"));
    }

    /** The same command with a number of threads. If it is empty, the environment gives the number. */
    public WorkerCommand with(Optional<Integer> otherThreads) {
        return new WorkerCommand(mainClass, arguments, otherThreads, patience, onCard, classPath);
    }

    /** The same command with another patience. */
    public WorkerCommand with(Duration otherPatience) {
        return new WorkerCommand(mainClass, arguments, threads, otherPatience, onCard, classPath);
    }

    /** The same command with another class path. */
    public WorkerCommand withClassPath(String otherPath) {
        return new WorkerCommand(mainClass, arguments, threads, patience, onCard, otherPath);
    }

    /** The same command on a card, or not. */
    public WorkerCommand onCard(boolean itIs) {
        return new WorkerCommand(mainClass, arguments, threads, patience, itIs, classPath);
    }

    /**
     * The same command for the engines of an experiment's variants.
     *
     * @throws BadInput if an engine needs a card that cannot be used
     */
    public WorkerCommand with(List<Engine> engines) {
        return onCard(Backends.useCard(engines));
    }

    ProcessBuilder processBuilder() {
        return processBuilder(System.getenv());
    }

    /**
     * The process.
     *
     * @param user the environment of the user; its variables are right
     */
    ProcessBuilder processBuilder(Map<String, String> user) {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElse("java"));
        // DL4J allocates native memory faster than the garbage collector frees it. Without a limit the process would
        // grow to gigabytes.
        line.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                WHOLE_LINES,
                "-Dorg.bytedeco.javacpp.maxbytes=1g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
                UserHome.option(),
                "-XX:ErrorFile=" + crashLogs().resolve("hs_err_pid%p.log"),
                "-XX:-CreateCoredumpOnCrash",
                LayerHelpers.option()));
        NativeCache.option().ifPresent(line::add);
        if (ModuleFinder.ofSystem().find(VectorModule.NAME).isPresent()) {
            line.addAll(List.of("--add-modules", VectorModule.NAME));
        }
        // The user's options come last, so that they take precedence.
        Arrays.stream(user.getOrDefault(JAVA_OPTIONS, "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .forEach(line::add);
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        setVariables(builder.environment(), user);
        return builder;
    }

    private void setVariables(Map<String, String> environment, Map<String, String> user) {
        int usual = ThreadCount.of(user);
        for (String name : THREADS) {
            if (environment.getOrDefault(name, "").isEmpty()) {
                environment.put(name, String.valueOf(name.equals(NativeVariables.THREADS) ? usual : 1));
            }
            threads.ifPresent(count -> environment.put(name, String.valueOf(count)));
        }
        environment.putIfAbsent(ALLOCATION, HUGE_PAGES);
        environment.put(Cuda.PREFER_CPU, onCard ? "0" : Cuda.FIRST);
        CpuFeatures.openblasKernels().ifPresent(kernels -> environment.putIfAbsent(BlasKernels.VARIABLE, kernels));
    }

    /**
     * The folder for the JVM's crash logs: the one with what was built, which Git ignores; else the temporary folder. A
     * crash log holds the user's environment variables, so it does not go to a result folder, which may be published.
     */
    static Path crashLogs() {
        String home = System.getProperty("bn.home");
        Path built = Path.of(home == null ? "" : home, "target").toAbsolutePath();
        return home != null && Files.isWritable(built) ? built : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
