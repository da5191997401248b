package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.TinyExperiment;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The {@code charts} of an experiment file, from the file to the pictures. */
@Timeout(120)
class ChartsOfARunTest {
    private static final String CHARTS = """
            measurements: [{kind: saturation, beyond: 4.0}]
            charts:
              - {name: own-accuracy, title: A, x: {title: steps, scale: linear}, y: {title: share, scale: linear},
                 series: [accuracy]}
              - {name: losses, title: L, x: {title: steps, scale: linear}, y: {title: nats, scale: logarithmic},
                 series: [loss, train_loss]}
              - {name: recorded, title: S, x: {title: steps, scale: linear}, y: {title: share, scale: linear},
                 series: [saturation]}
            claims:""";

    @TempDir
    Path folder;

    private CommandResult run(String charts) throws IOException {
        Path file = folder.resolve("tiny.yaml");
        Files.writeString(file, TinyExperiment.TEXT.replace("claims:", charts));
        return CommandResult.by("run", file.toString(), "--out", out().toString(), "--workers", "1");
    }

    private Path out() {
        return folder.resolve("out");
    }

    @Test
    void accuracyLossAndWhatIsRecordedAreDrawn() throws Exception {
        CommandResult result = run(CHARTS);
        assertThat(result.code()).as(result.err()).isZero();
        ResultDirectory results = ResultDirectory.open(out());
        for (String name : new String[] {"own-accuracy", "losses", "recorded"}) {
            assertThat(results.charts().resolve(name + ".png")).isNotEmptyFile();
            assertThat(Files.readString(results.report())).contains("charts/" + name + ".svg");
        }
        assertThat(Files.readString(results.charts().resolve("own-accuracy.svg")))
                .contains(">plain<", ">BN<");
        assertThat(Files.readString(results.charts().resolve("losses.svg")))
                .contains(">plain, loss<", ">plain, train loss<", ">BN, loss<", ">BN, train loss<");
    }

    @Test
    void anUnknownSeriesIsRefusedBeforeAnythingIsWritten() throws Exception {
        CommandResult result = run(CHARTS.replace("[loss, train_loss]", "[loss, training_loss]"));
        assertThat(result.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err())
                .containsPattern("tiny.yaml:\\d+:\\d+: an item of series is 'training_loss', which is no series; "
                        + "did you mean 'train_loss'\\?");
        assertThat(out()).doesNotExist();
    }
}
