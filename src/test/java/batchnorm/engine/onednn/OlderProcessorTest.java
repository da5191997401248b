package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.FastStart;
import batchnorm.network.Inception;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The library chooses its kernels by the instructions that the processor has. On a processor with AVX2 alone it had
 * only a plain loop for the normalization of 12 channels, and training with batch normalization took twice as long.
 */
class OlderProcessorTest {
    private static final int MINIBATCH = 32;

    /** Prints the primitives of a training step that are plain loops. */
    public static void main(String[] arguments) {
        for (String variant : List.of("Inception", "BN-Baseline", "BN-x5-Sigmoid")) {
            Inception spec = FigureTwo.network(FigureTwo.variant(variant));
            try (OnednnNetwork network = OnednnNetwork.create(spec, new Optimizer(0.9, 0), 1)) {
                network.slowPrimitives(MINIBATCH).forEach(System.out::println);
            }
        }
    }

    @Test
    void noPrimitiveIsAPlainLoopWhereTheProcessorHasAvx2Alone() throws IOException, InterruptedException {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                FastStart.OPTION,
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                OlderProcessorTest.class.getName());
        builder.environment().put("DNNL_MAX_CPU_ISA", "AVX2");
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(printed).isEmpty();
    }
}
