package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.TinyExperiment;
import batchnorm.data.Dataset;
import batchnorm.data.Nowhere;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTimingTest {
    private static final int REPLICAS = 3;
    private static final long EVERY = 4;
    private static final double SECONDS = 0.2;

    private final List<ReplicaTask> tasks = new ArrayList<>();

    private double rate(String... settings) {
        TrainingExperiment experiment =
                TrainingExperimentReader.read(TinyExperiment.source(TinyExperiment.TEXT, settings));
        Dataset data = ExperimentData.load(experiment, Nowhere.LOCATIONS, Progress.NONE);
        try (ReplicaTraining replicas = new ReplicaTraining(new RunImages(experiment, data), step -> {})) {
            return new StepTiming(new RunImages(experiment, data))
                    .stepsPerSecond(experiment.variants().get(0), SECONDS, noting(replicas));
        }
    }

    private Replicas noting(Replicas replicas) {
        return new Replicas() {
            @Override
            public List<ReplicaTask.Result> train(List<ReplicaTask> asked) {
                tasks.addAll(asked);
                return replicas.train(asked);
            }

            @Override
            public List<ReplicaTask.Result> trainTogether(List<ReplicaTask> asked) {
                tasks.addAll(asked);
                return replicas.trainTogether(asked);
            }
        };
    }

    /** Its steps are steps of all replicas, too. */
    @Test
    void replicasThatStepTogetherAreTimed() {
        double rate = rate(
                "training.replicas=" + REPLICAS,
                "training.average-every=1",
                "training.replica-statistics=synchronized",
                "training.steps=4",
                "training.evaluate-every=4");
        assertThat(tasks.size()).isGreaterThan(2 * REPLICAS);
        assertThat(rate).isPositive().isLessThanOrEqualTo((tasks.size() - REPLICAS) / SECONDS);
    }

    /** The time of the averages is part of the rate, so it counts the steps between whole averages alone. */
    @Test
    void theStepsOfAllReplicasAreCountedBetweenAverages() {
        double rate = rate(
                "training.replicas=" + REPLICAS,
                "training.average-every=" + EVERY,
                "training.steps=4",
                "training.evaluate-every=4");

        int rounds = tasks.size() / REPLICAS;
        assertThat(rounds).as("more steps than the training has").isGreaterThan(1);
        for (int i = 0; i < tasks.size(); i++) {
            assertThat(tasks.get(i).replica()).isEqualTo(i % REPLICAS);
            assertThat(tasks.get(i).from()).isEqualTo(i / REPLICAS * EVERY);
            assertThat(tasks.get(i).to()).isEqualTo((i / REPLICAS + 1) * EVERY);
        }
        // The first round is not timed. The last one ends after the given seconds.
        double timed = (rounds - 1) * EVERY * REPLICAS;
        assertThat(rate).isPositive().isLessThanOrEqualTo(timed / SECONDS);
    }

    @Test
    void oneNetworkAsksNobody() {
        assertThat(rate()).isPositive();
        assertThat(tasks).isEmpty();
    }
}
