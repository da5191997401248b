package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import batchnorm.data.Dataset;
import batchnorm.data.Nowhere;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.runner.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was interrupted while its trained network classified crops. */
class CropCheckpointTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private final TrainingExperiment experiment = TrainingExperimentReader.read(
            Tiny.source("evaluation.crops=144", "ensemble=[plain, BN]", "training.evaluate-every=4"));
    private final Dataset data = ExperimentData.load(experiment, Nowhere.LOCATIONS, Progress.NONE);

    private void train(ResultDirectory results, Variant variant, RunProgress progress) {
        new TrainingRun(experiment, data, results, new Keeping(false, OptionalLong.of(6)))
                .train(variant, SEED, progress);
    }

    @Test
    void anInterruptedClassificationOfCropsEndsWithTheSameBytes() throws IOException {
        Variant variant = experiment.variants().get(1);
        RunKey key = new RunKey(variant.name(), SEED);
        ResultDirectory whole = new ResultDirectory(folder.resolve("whole"));
        train(whole, variant, step -> {});

        ResultDirectory broken = new ResultDirectory(folder.resolve("broken"));
        int[] minibatches = new int[1];
        RunProgress stop = new RunProgress() {
            @Override
            public void stepped(long step) {}

            @Override
            public void goesOn() {
                if (Tiny.evaluations(broken, key).contains(20L)) {
                    minibatches[0]++;
                    if (minibatches[0] == 20) { // of 54: 3,200 crops, 60 at a time
                        throw new RunFailure("stopped by the test");
                    }
                }
            }
        };
        assertThatThrownBy(() -> train(broken, variant, stop)).hasMessage("stopped by the test");
        assertThat(broken.crops(key)).doesNotExist();
        try (Stream<Path> files = Files.list(broken.run(key))) {
            assertThat(files).noneMatch(file -> file.toString().contains("probabilities"));
        }
        train(broken, variant, step -> {});

        assertThat(broken.crops(key)).hasSameTextualContentAs(whole.crops(key));
        assertThat(broken.probabilities(key)).hasSameBinaryContentAs(whole.probabilities(key));
    }

    @Test
    void aNetworkInNoEnsembleRecordsNoProbabilities() {
        TrainingExperiment alone = TrainingExperimentReader.read(Tiny.source("evaluation.crops=144"));
        ResultDirectory results = new ResultDirectory(folder.resolve("alone"));
        new TrainingRun(alone, data, results, Keeping.ROWS)
                .train(alone.variants().get(0), SEED, step -> {});
        RunKey key = new RunKey("plain", SEED);
        assertThat(results.crops(key)).exists();
        assertThat(results.probabilities(key)).doesNotExist();
    }
}
