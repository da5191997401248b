package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.run.Keeping;
import batchnorm.runner.cluster.ClusterChoice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestedRunsTest {
    private static final Means HERE = new Means(Optional.empty(), 1, Keeping.ROWS);
    private static final Means CLUSTER =
            HERE.on(Optional.of(new ClusterChoice("spark://first:7077", OptionalInt.empty(), false)));

    private static List<Variant> variants(String statistics) {
        TrainingExperiment experiment = TrainingExperimentReader.read(Tiny.source(
                "training.replicas=2", "training.average-every=1", "training.replica-statistics=" + statistics));
        return experiment.variants();
    }

    /** Its machines hear of each other only at an average, so the run would fail after minutes of preparation. */
    @Test
    void aClusterIsRefusedForReplicasThatShareStatistics() {
        assertThatThrownBy(() -> RequestedRuns.requireOneMachineIfSynchronized(CLUSTER, variants("synchronized")))
                .isInstanceOf(BadInput.class)
                .hasMessage("training.replica-statistics of variant plain is 'synchronized', which the machines of a"
                        + " cluster cannot do; leave out --cluster, or set it to 'local'");
    }

    @Test
    void otherRunsAreNotRefused() {
        assertThatCode(() -> {
                    RequestedRuns.requireOneMachineIfSynchronized(CLUSTER, variants("local"));
                    RequestedRuns.requireOneMachineIfSynchronized(HERE, variants("synchronized"));
                })
                .doesNotThrowAnyException();
    }
}
