package batchnorm.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What trains: the software and the machine, as a worker process finds them. Loads ND4J. */
final class Environment {
    private Environment() {}

    /** Ordered for reading; every value a text or a number. */
    static Map<String, Object> read() {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        found.put("dl4j", version("org.deeplearning4j", "deeplearning4j-nn"));
        Properties backend = Nd4j.getExecutioner().getEnvironmentInformation();
        found.put(
                "backend", Nd4j.getBackend().getClass().getSimpleName() + " (" + backend.getProperty("backend") + ")");
        found.put(
                "native_classifier",
                Loader.getPlatform() + System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
        found.put("blas", String.valueOf(backend.get("blas.vendor")));
        found.put("threads", NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());
        found.put("cpu", cpu());
        found.put("cores", Runtime.getRuntime().availableProcessors());
        found.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return found;
    }

    /** The processor's name; its architecture where the system does not tell the name. */
    static String cpu() {
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

    /** The version that a library's own Maven properties state. */
    static String version(String group, String artifact) {
        String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (var stream = Environment.class.getResourceAsStream(resource)) {
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
