package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
    @TempDir
    Path folder;

    private static CommandResult described(String... arguments) {
        CommandResult said = CommandResult.by(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    /** 784·20 + 20·10 weights and 10·10 + 10 of the softmax are frozen; 2·(20 + 10) scales and shifts are trained. */
    @Test
    void parametersThatAreNotTrainedHaveAColumnOfTheirOwnWhereThereAreAny() {
        String file = TinyFile.in(
                folder,
                TinyFile.TEXT.replace(
                        "moving-average-decay: 0.9}",
                        "moving-average-decay: 0.9}\n      network.trained: scale-and-shift"));
        String out = described("describe", file).out();
        String plain = out.substring(out.indexOf("Variant plain"), out.indexOf("Variant BN"));
        String normalized = out.substring(out.indexOf("Variant BN"));
        assertThat(plain).containsPattern("layer +output +trained parameters +statistics +multiply-adds");
        assertThat(normalized)
                .containsPattern("layer +output +trained parameters +not trained +statistics +multiply-adds")
                .containsPattern("(?m)^  affine1 +20 +0 +15,680 +0 +15,680$")
                .containsPattern("(?m)^  normalization1 +20 +40 +0 +40 +0$")
                .containsPattern("(?m)^  total +60 +15,990 +60 +15,980$");
        assertThat(described("describe", file, "--json").out())
                .containsPattern("\"frozen_parameters\" *: *15680\\b")
                .containsPattern("\"frozen_parameters\" *: *0\\b");
    }

    @Test
    void whiteningWithStatisticsOfAlgorithm2IsRefusedInOneLine() {
        CommandResult said = CommandResult.by(
                "describe",
                "whitening",
                "--set",
                "evaluation={statistics: population, minibatches: 2}",
                "--set",
                "variants=[{name: whitened, set: {network.normalization: {kind: whitening, epsilon: 0.1,"
                        + " moving-average-decay: 0.9}}}]",
                "--set",
                "claims=[]",
                "--set",
                "charts=[]");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines())
                .singleElement()
                .asString()
                .contains("statistics 'population' are the means and variances", "variant whitened has whitening");
    }
}
