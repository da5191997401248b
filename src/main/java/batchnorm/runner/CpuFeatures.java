package batchnorm.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Which vector instructions the processor has, where the system tells. */
final class CpuFeatures {
    private static final List<String> OF_INTEREST = List.of("sse4_2", "avx", "avx2", "fma", "avx512f", "asimd", "sve");

    private CpuFeatures() {}

    static String summary() {
        Path information = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(information)) {
            return "vector instructions unknown";
        }
        try {
            for (String line : Files.readAllLines(information, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("flags") || line.startsWith("Features")) {
                    List<String> flags = Arrays.asList(
                            line.substring(line.indexOf(':') + 1).strip().split(" ", -1));
                    return String.join(
                            " ", OF_INTEREST.stream().filter(flags::contains).toList());
                }
            }
        } catch (IOException e) {
            // Unknown, then.
        }
        return "vector instructions unknown";
    }
}
