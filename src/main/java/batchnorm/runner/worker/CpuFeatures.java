package batchnorm.runner.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out which vector instructions the processor has, if the system tells. */
public final class CpuFeatures {
    private static final List<String> OF_INTEREST = List.of("sse4_2", "avx", "avx2", "fma", "avx512f", "asimd", "sve");

    private CpuFeatures() {}

    /**
     * The instruction sets of this processor that affect the native code, such as {@code avx2 fma}, or a text that they
     * are unknown.
     */
    public static String summary() {
        Set<String> flags = flags();
        return flags.isEmpty()
                ? "vector instructions unknown"
                : String.join(" ", OF_INTEREST.stream().filter(flags::contains).toList());
    }

    /**
     * The name of the OpenBLAS kernels to request; empty if OpenBLAS chooses well. ND4J contains OpenBLAS 0.3.19, which
     * is older than some processors with AVX-512. It uses kernels for AVX2 on them, which are a quarter slower on
     * products of this size.
     */
    static Optional<String> openblasKernels() {
        boolean avx512 = flags().containsAll(Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl"));
        return avx512 ? Optional.of("SkylakeX") : Optional.empty();
    }

    private static Set<String> flags() {
        Path information = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(information)) {
            return Set.of();
        }
        try {
            for (String line : Files.readAllLines(information, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("flags") || line.startsWith("Features")) {
                    return new HashSet<>(Arrays.asList(
                            line.substring(line.indexOf(':') + 1).strip().split("\\s+", -1)));
                }
            }
        } catch (IOException e) {
            // The flags stay unknown.
        }
        return Set.of();
    }
}
