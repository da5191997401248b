package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FastStart;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bn evaluate} and {@code bn recalibrate} do where the arithmetic of the machine is wrong. */
class ModelSelfCheckTest {
    @TempDir
    Path folder;

    /** With 0 threads native code computes nothing, or ends the process; both without a word of its own. */
    @Test
    void aModelIsNotEvaluatedWhereTheArithmeticIsWrong() throws IOException, InterruptedException {
        Path model = folder.resolve("model.zip");
        FullyConnected spec =
                new FullyConnected(784, List.of(5), 10, Nonlinearity.RELU, new Normalization.Batch(1e-5, 0.9), 0.1);
        try (FusedNetwork network = FusedNetwork.create(spec, new Optimizer(0, 0), 1)) {
            network.save(model);
        }

        assertThat(evaluated(model, "1")).isEqualTo(UncheckedEvaluation.DONE);
        assertThat(evaluated(model, "0"))
                .doesNotContain(UncheckedEvaluation.DONE + "\n")
                .matches("|(?s).*the arithmetic of engine dl4j is wrong on this machine: .*; nothing is evaluated; .*");
    }

    private static String evaluated(Path model, String threads) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx1g",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        FastStart.OPTION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        UncheckedEvaluation.class.getName(),
                        model.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_NUM_THREADS", threads);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said.strip() : "";
    }
}
