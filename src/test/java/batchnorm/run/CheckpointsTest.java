package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Nowhere;
import batchnorm.data.files.Progress;
import batchnorm.engine.NetworkState;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.runner.Tiny;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When checkpoints are written, and what the images of Algorithm 2 are. */
class CheckpointsTest {
    private static final RunKey RUN = new RunKey("BN", 1);

    @TempDir
    Path folder;

    /** A resumed run would train on behind its divergence. */
    @Test
    void noneIsWrittenWhereAnEvaluationShowsDivergence() throws Exception {
        ResultDirectory results = new ResultDirectory(folder);
        TrainingExperiment experiment = TrainingExperimentReader.read(Tiny.source("training.steps=30"));
        TrainingPlan plan = experiment.variants().get(1).plan();
        RunFiles files = RunFiles.open(results, RUN, "fused");
        boolean[] diverged = {true};
        Checkpoints checkpoints = new Checkpoints(
                files,
                () -> new NetworkState(new float[] {1}, new float[0], 10, List.of()),
                plan,
                OptionalLong.of(1),
                () -> diverged[0],
                warning -> {
                    throw new AssertionError(warning);
                });
        checkpoints.evaluate(10);
        assertThat(Checkpoint.find(results, RUN)).isEmpty();
        diverged[0] = false;
        checkpoints.evaluate(20);
        assertThat(Checkpoint.find(results, RUN))
                .hasValueSatisfying(written -> assertThat(written.step()).isEqualTo(20));
    }

    /** The network saw augmented images, so its population is of such images. */
    @Test
    void algorithmTwoSeesAugmentedImages() {
        assertThat(firstImages("")).isEqualTo(firstImages("training.augmentation.mirror=0.0"));
        assertThat(firstImages("training.augmentation.mirror=1.0")).isNotEqualTo(firstImages(""));
    }

    private static float[] firstImages(String setting) {
        TrainingExperiment experiment =
                TrainingExperimentReader.read(setting.isEmpty() ? Tiny.source() : Tiny.source(setting));
        RunImages images = new RunImages(experiment, ExperimentData.load(experiment, Nowhere.LOCATIONS, Progress.NONE));
        return images.population(experiment.variants().get(1), 7).get().inputs().clone();
    }
}
