package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.TinyExperiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bn bench}: what it times, and what it refuses before it measures anything. */
class BenchCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg"})
    void aPictureWithoutItsMeasurementsIsNotReplaced(String ending) throws IOException {
        Path picture = Files.writeString(folder.resolve("growth." + ending), "the user's");
        Path out = folder.resolve("growth");

        CommandResult said = CommandResult.by("bench", "figure-1", "--scale", "width=25,50", "--out", out.toString());

        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err())
                .isEqualTo("bn: --out " + out + ": " + picture + " exists already, without the measurements in " + out
                        + ".json; a new name is expected\n");
        assertThat(picture).hasContent("the user's");
    }

    @Test
    void aPeerOfAVariantThatIsNotThereIsRefused() {
        CommandResult said = CommandResult.by("bench", "figure-1", "--peer", "rate=0.1=true");

        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).endsWith("bn: --peer rate: experiment figure-1 has no such variant\n");
    }

    /** DL4J trains the first of these networks and not the second. */
    @Test
    void eachVariantIsTimedWithTheEnginesThatTrainIt() throws IOException {
        String ghosts = "{kind: ghost-batch, epsilon: 1.0e-5, moving-average-decay: 0.9, ghost-size: 20}";
        String text = TinyExperiment.TEXT.replace("{kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}", ghosts);
        Path file = Files.writeString(folder.resolve("tiny.yaml"), text);

        CommandResult said = CommandResult.by(
                "bench", file.toString(), "--repeats=1", "--seconds=0.05", "--workers=1", "--data=" + folder);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("plain, fused, 1 worker")
                .contains("plain, dl4j, 1 worker")
                .contains("BN, fused, 1 worker")
                .doesNotContain("BN, dl4j");
    }

    @Test
    void theCallsOfAStepAreTimedInAWorker() throws IOException {
        String file = TinyFile.in(folder, TinyExperiment.residual());

        CommandResult said = CommandResult.by(
                "bench", file, "--verbose", "--variant=BN", "--repeats=2", "--seconds=0.05", "--data=" + folder);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("timing the calls of BN");
        assertThat(said.out().lines().skip(1).toList())
                .anySatisfy(line -> assertThat(line).matches("BN +load +java +[0-9.]+"))
                .anySatisfy(line -> assertThat(line).matches("BN +convolution, backward weights .*[1-9][0-9]*"))
                .allSatisfy(line -> assertThat(line).matches("BN +\\S.* +[0-9]+\\.[0-9]{3}"));
    }

    @Test
    void aPointThatTheFileHasIsRefusedBeforeAnythingIsTimed() throws IOException {
        String file = TinyFile.in(folder);
        List<String> command = List.of(
                "bench",
                file,
                "--scale=width=8",
                "--variant=BN",
                "--repeats=1",
                "--seconds=0.05",
                "--workers=1",
                "--data=" + folder,
                "--out=" + folder.resolve("scale"));
        CommandResult first = CommandResult.by(command.toArray(String[]::new));
        assertThat(first.code()).as(first.err()).isZero();

        CommandResult again = CommandResult.by(command.toArray(String[]::new));

        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.out()).isEmpty();
        assertThat(again.errLines())
                .containsExactly("bn: --out " + folder.resolve("scale.json")
                        + ": the file has width 8 of BN already; a point that it lacks is expected");
    }

    @Test
    void theCallsOfAVariantThatIsNotThereAreRefused() throws IOException {
        String file = TinyFile.in(folder, TinyExperiment.residual());

        CommandResult said = CommandResult.by(
                "bench", file, "--verbose", "--variant=XX", "--repeats=2", "--seconds=0.05", "--data=" + folder);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--variant XX: experiment ").contains(" has no such variant");
    }
}
