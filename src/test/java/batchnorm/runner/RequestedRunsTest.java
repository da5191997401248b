package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
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

    private static void require(Means means, String statistics, String... variants) {
        RequestedRuns.requireOneMachineIfSynchronized(
                means,
                TrainingExperimentReader.read(Tiny.source(
                        "training.replicas=2",
                        "training.average-every=1",
                        "BN:training.replica-statistics=" + statistics)),
                List.of(variants));
    }

    /** Its machines hear of each other only at an average, so the run would fail after minutes of preparation. */
    @Test
    void aClusterIsRefusedForReplicasThatShareStatistics() {
        assertThatThrownBy(() -> require(CLUSTER, "synchronized", "plain", "BN"))
                .isInstanceOf(BadInput.class)
                .hasMessage("training.replica-statistics of variant BN is 'synchronized', which the machines of a"
                        + " cluster cannot do; leave out --cluster, or set it to 'local'");
    }

    @Test
    void otherRunsAreNotRefused() {
        assertThatCode(() -> {
                    require(CLUSTER, "local", "plain", "BN");
                    require(CLUSTER, "synchronized", "plain");
                    require(HERE, "synchronized", "plain", "BN");
                })
                .doesNotThrowAnyException();
    }
}
