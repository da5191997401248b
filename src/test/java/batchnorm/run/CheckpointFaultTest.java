package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that cannot be written or used. */
class CheckpointFaultTest {
    private static final RunKey RUN = new RunKey("BN", 1);

    @TempDir
    Path folder;

    private ResultDirectory results;
    private Path file;

    @BeforeEach
    void nameFiles() {
        results = new ResultDirectory(folder);
        file = results.run(RUN).resolve("checkpoint.bin");
    }

    private RunRecord train(RunProgress progress) {
        TrainingExperiment experiment = TrainingExperimentReader.read(Tiny.source("training.steps=30"));
        Dataset data = ExperimentData.load(
                experiment, new DataLocations(Optional.empty(), Optional.empty(), folder), Progress.NONE);
        return new TrainingRun(experiment, data, results, new Keeping(false, OptionalLong.of(10)))
                .train(experiment.variants().get(1), RUN.seed(), progress);
    }

    @Test
    void aRunGoesOnWithoutACheckpointAndWarnsOnce() throws IOException {
        List<String> warnings = new ArrayList<>();
        Files.createDirectories(folder);
        RunRecord run = train(new RunProgress() {
            @Override
            public void stepped(long step) {
                try {
                    Files.createDirectories(file.resolve("in the way"));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void warned(String line) {
                warnings.add(line);
            }
        });
        assertThat(run.isCompleted()).isTrue();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .startsWith("no checkpoint after step 1")
                .contains("so an interruption would lose more: Cannot write " + file);
    }

    @Test
    void theFaultOfACheckpointIsNamed() throws IOException {
        assertThat(Checkpoint.fault(results, RUN)).isEmpty();
        assertThatThrownBy(() -> train(new RunProgress() {
                    @Override
                    public void stepped(long step) {}

                    @Override
                    public void goesOn() {
                        if (Files.exists(file)) {
                            throw new RunFailure("killed");
                        }
                    }
                }))
                .hasMessage("killed");
        assertThat(Checkpoint.fault(results, RUN)).isEmpty();
        byte[] sound = Files.readAllBytes(file);

        CheckpointOfOtherCode.of(results, RUN);
        assertThat(Checkpoint.fault(results, RUN)).contains("is of other code");

        byte[] damaged = sound.clone();
        damaged[sound.length / 2] ^= 1;
        Files.write(file, damaged);
        assertThat(Checkpoint.fault(results, RUN)).contains("cannot be used (damaged)");

        Files.write(file, sound);
        Files.writeString(results.accuracy(RUN), "");
        assertThat(Checkpoint.fault(results, RUN)).contains("cannot be used (accuracy.csv has lost rows)");
    }
}
