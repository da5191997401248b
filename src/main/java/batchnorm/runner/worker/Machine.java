package batchnorm.runner.worker;

import batchnorm.results.provenance.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What trains: the software and the machine, as a worker process finds them. Loads ND4J. */
public final class Machine {
    private Machine() {}

    /** Everything that provenance states of it. */
    public static Environment read() {
        Properties backend = Nd4j.getExecutioner().getEnvironmentInformation();
        return new Environment(
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                version("org.deeplearning4j", "deeplearning4j-nn"),
                Nd4j.getBackend().getClass().getSimpleName(),
                nativeClassifier(),
                blas(backend),
                NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
                cpu(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** Which natives were loaded: a library lies in the folder of its platform and extension. */
    private static String nativeClassifier() {
        String library = Loader.getLoadedLibraries().get("nd4jcpu");
        return library == null
                ? Loader.getPlatform()
                : Path.of(library).getParent().getFileName().toString();
    }

    /** The vendor, and the kernels where they were asked for: they decide the last bits of every result. */
    private static String blas(Properties backend) {
        String kernels = System.getenv(WorkerCommand.KERNELS);
        return backend.get("blas.vendor") + (kernels == null ? "" : ", " + kernels + " kernels");
    }

    /** The processor's name; its architecture where the system does not tell the name. */
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
                // The architecture will do.
            }
        }
        return System.getProperty("os.arch");
    }

    /** The most memory that this process ever held, in MiB; NaN where the system does not tell. */
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

    /** The version that a library's own Maven properties state. */
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
