package batchnorm.runner.worker;

import batchnorm.engine.LoadedBackend;
import batchnorm.environment.BlasKernels;
import batchnorm.environment.Cuda;
import batchnorm.environment.CudaCard;
import batchnorm.results.provenance.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Describes the software and the machine that train, as a worker process finds them. Loads ND4J. */
public final class Machine {
    private Machine() {}

    /** All facts that provenance records. */
    public static Environment read() {
        Properties backend = Nd4j.getExecutioner().getEnvironmentInformation();
        return new Environment(
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                version("org.deeplearning4j", "deeplearning4j-nn"),
                backendName(),
                nativeClassifier(),
                blas(backend),
                NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
                cpu(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** The backend of ND4J, and the cards if it computes on them. */
    private static String backendName() {
        String name = Nd4j.getBackend().getClass().getSimpleName();
        return LoadedBackend.isCpu()
                ? name
                : name + ", "
                        + Cuda.ofSystem().visible().stream()
                                .map(CudaCard::describe)
                                .collect(Collectors.joining("; "));
    }

    /**
     * The platform of the native libraries that were loaded. A library lies in the folder of its platform and
     * extension.
     */
    private static String nativeClassifier() {
        String library = Loader.getLoadedLibraries().get(LoadedBackend.isCpu() ? "nd4jcpu" : "nd4jcuda");
        return library == null
                ? Loader.getPlatform()
                : Path.of(library).getParent().getFileName().toString();
    }

    /** The vendor of the BLAS, and its kernels if they were requested. They affect the last bits of every result. */
    private static String blas(Properties backend) {
        String kernels = System.getenv(BlasKernels.VARIABLE);
        return backend.get("blas.vendor") + (kernels == null ? "" : ", " + kernels + " kernels");
    }

    /** The processor's name, or its architecture if the system does not tell the name. */
    public static String cpu() {
        Path information = Path.of("/proc/cpuinfo");
        if (Files.isReadable(information)) {
            try {
                for (String line : Files.readAllLines(information, StandardCharsets.ISO_8859_1)) {
                    if (line.startsWith("model name")) {
                        return line.substring(line.indexOf(':') + 1).strip();
                    }
                }
            } catch (IOException e) {
                // Use the architecture.
            }
        }
        return System.getProperty("os.arch");
    }

    /** The largest amount of memory that this process has held, in MiB; NaN if the system does not tell. */
    static double peakMebibytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return Double.NaN;
    }

    /** The version in a library's Maven properties. */
    static String version(String group, String artifact) {
        String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (var stream = Machine.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
