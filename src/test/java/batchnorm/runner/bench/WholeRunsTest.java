package batchnorm.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeRunsTest {
    private static Variant variant(List<String> settings) {
        ExperimentSource source = new ExperimentFiles(Path.of("experiments")).source("figure-1", settings, false);
        return TrainingExperimentReader.read(source).variants().get(1);
    }

    /** Figure 1 has more evaluations at the beginning; a short run of it would consist of little else. */
    @Test
    void aRunHasTheGivenNumberOfEvaluationsAndNoEarlyOnes() {
        Variant asWritten = variant(List.of());
        assertThat(asWritten.plan().isEarly(25)).isTrue();

        TrainingPlan plan = variant(WholeRuns.settings(asWritten, 3)).plan();

        assertThat(plan.steps()).isEqualTo(3 * asWritten.plan().evaluateEvery());
        for (long step = 1; step < plan.steps(); step++) {
            assertThat(plan.isEarly(step)).isFalse();
        }
    }
}
