package batchnorm.runner.doctor;

import batchnorm.engine.Engine;
import batchnorm.engine.list.Engines;
import batchnorm.environment.Cuda;
import batchnorm.environment.CudaCard;
import batchnorm.results.provenance.Environment;
import batchnorm.run.SelfCheck;
import batchnorm.runner.worker.CpuFeatures;
import batchnorm.runner.worker.LayerHelpers;
import batchnorm.runner.worker.Machine;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.runner.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether native libraries can be loaded, whether their arithmetic is right, and whether a worker process starts. */
final class NativeFindings {
    private NativeFindings() {}

    static List<Finding> withoutLoading() {
        return List.of(
                Finding.of("ND4J backend", "not loaded, because of what is said above"),
                Finding.of("CPU", Machine.cpu() + ", " + CpuFeatures.summary()));
    }

    static List<Finding> all(WorkerCommand worker) {
        List<Finding> findings = new ArrayList<>();
        try {
            Environment found = Machine.read();
            findings.add(Finding.of("DL4J", found.dl4j()));
            findings.add(Finding.of("ND4J backend", found.backend()));
            findings.add(Finding.of("native classifier", found.nativeClassifier()));
            findings.add(Finding.of("BLAS", found.blas()));
            Engines.ALL.forEach(engine -> findings.add(engine(engine)));
            findings.add(card(worker));
            findings.add(Finding.of(
                    "DL4J convolutions",
                    LayerHelpers.active() ? "by oneDNN layer helpers" : "by the built-in path, which is slower"));
            findings.add(worker(worker));
        } catch (LinkageError | RuntimeException e) {
            Throwable root = root(e);
            findings.add(Finding.essential("ND4J backend", "cannot be loaded: " + oneLine(root), advice(root)));
        }
        findings.add(Finding.of("CPU", Machine.cpu() + ", " + CpuFeatures.summary()));
        return findings;
    }

    private static Finding engine(Engine engine) {
        String what = "engine " + engine.name();
        if (engine.missing().isPresent()) {
            return Finding.of(what, "not on this machine: " + engine.missing().get());
        }
        return SelfCheck.problem(engine)
                .map(problem -> Finding.essential(
                        what,
                        "its arithmetic is wrong: " + problem,
                        "unset variables of OpenMP, OpenBLAS and oneDNN, and LD_PRELOAD and LD_LIBRARY_PATH; then look"
                                + " at the processor and the memory"))
                .orElseGet(() -> Finding.of(what, "trains " + engine.description() + "; its arithmetic is right"));
    }

    /** Whether an NVIDIA card can be used; the process of this command computes on the CPU. */
    private static Finding card(WorkerCommand worker) {
        String what = "engine " + Engines.CUDA.name();
        Cuda cuda = Cuda.ofSystem();
        if (cuda.missing().isPresent()) {
            String why = "not on this machine: " + cuda.missing().get();
            return Finding.of(
                    what, why, cuda.built() ? "mend that, or train on the CPU, as every other engine does" : "");
        }
        String cards = cuda.visible().stream().map(CudaCard::describe).collect(Collectors.joining("; "));
        return WorkerProcess.problem(worker.with(List.of(Engines.CUDA)))
                .map(problem ->
                        Finding.of(what, cards + ": " + problem, "train on the CPU, as every other engine does"))
                .orElseGet(() -> Finding.of(what, "trains " + Engines.CUDA.description() + ": " + cards));
    }

    private static Finding worker(WorkerCommand worker) {
        return WorkerProcess.problem(worker)
                .map(problem -> Finding.essential(
                        "worker process",
                        problem,
                        "a worker takes 1 GiB of heap and as much besides; free memory, raise 'ulimit -v' and"
                                + " 'ulimit -u', or give it less with BN_JAVA_OPTS=-Xmx512m"))
                .orElseGet(() -> Finding.of("worker process", "starts"));
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }

    private static String oneLine(Throwable error) {
        return error.toString().lines().findFirst().orElse("");
    }

    /** What to do about an error of loading, by the words of the system's loader. */
    static String advice(Throwable error) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("failed to map segment") || message.contains("operation not permitted")) {
            return "raise 'ulimit -v'; or else the folder of native libraries does not allow code to be run, then name"
                    + " another with BN_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR";
        }
        if (message.contains("no space left") || message.contains("file too short")) {
            return "make room on the disk of the folder of native libraries, and delete what was unpacked in part";
        }
        if (message.contains("too many open files")) {
            return "raise the limit with 'ulimit -n 256' or more";
        }
        if (message.contains("cannot allocate memory") || error instanceof OutOfMemoryError) {
            return "free memory, or raise 'ulimit -v'";
        }
        if (message.contains("glibc_")) {
            return "use a Linux with glibc 2.17 or newer";
        }
        if (message.contains("cannot open shared object")) {
            return "install the library that is named";
        }
        return "build with the Maven profile of this system: the libraries of this build are of another one, or damaged";
    }
}
