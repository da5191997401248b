package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.FastStart;
import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.VectorModule;
import batchnorm.network.Inception;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The library chooses its kernels by the instructions that the processor has. With AVX2 alone it had only a plain loop
 * for the normalization of 12 channels, and a training step with batch normalization took twice as long.
 */
class OlderProcessorTest {
    private static final int MINIBATCH = 32;
    private static final String POOLED = "maxima by loops of ours: ";

    /** Prints the primitives of training steps that are plain loops, and the losses of some steps. */
    public static void main(String[] arguments) {
        long loops = 0;
        for (String variant : List.of("Inception", "BN-Baseline", "BN-x5-Sigmoid")) {
            Inception spec = FigureTwo.network(FigureTwo.variant(variant));
            try (OnednnNetwork network = OnednnNetwork.create(spec, new Optimizer(0.9, 0), 1)) {
                network.slowPrimitives(MINIBATCH).forEach(System.out::println);
                Minibatch batch = RandomBatches.batch(MINIBATCH, spec.input().size(), spec.classes(), 1);
                loops += network.callTimes(batch, 1).stream()
                        .filter(call -> call.name().contains("/pool"))
                        .filter(call -> call.implementation().equals("java"))
                        .count();
                System.out.print("losses of " + variant);
                for (int step = 0; step < 4; step++) {
                    System.out.print(" " + network.fit(batch, 0.05));
                }
                System.out.println();
            }
        }
        System.out.println(POOLED + loops);
    }

    @Test
    void noPrimitiveIsAPlainLoopAndOurLoopsChangeNoBit() throws IOException, InterruptedException {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        String library = withAvx2(List.of(FastStart.OPTION));
        assertThat(library.lines()).hasSize(4);
        assertThat(library.lines().limit(3)).allMatch(line -> line.startsWith("losses of "));
        assertThat(library).endsWith(POOLED + "0\n");
        // Three networks, each with two poolings of maxima, forward and backward.
        assertThat(withAvx2(List.of("--add-modules", VectorModule.NAME, "-XX:UseAVX=2")))
                .isEqualTo(library.replace(POOLED + "0", POOLED + "12"));
    }

    private static String withAvx2(List<String> options) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g"));
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), OlderProcessorTest.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DNNL_MAX_CPU_ISA", "AVX2");
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
