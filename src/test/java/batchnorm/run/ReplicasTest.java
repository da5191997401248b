package batchnorm.run;

import static batchnorm.run.TinyRuns.data;
import static batchnorm.run.TinyRuns.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.BadInput;
import batchnorm.data.Dataset;
import batchnorm.data.MinibatchStream;
import batchnorm.engine.NetworkState;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.Tiny;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplicasTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    /** The parameters after {@code count} steps of plain training. */
    private static float[] trainedAlone(TrainingExperiment experiment, int count) {
        return trainedAlone(experiment, 0, count);
    }

    private static float[] trainedAlone(TrainingExperiment experiment, int which, int count) {
        Variant variant = experiment.variants().get(which);
        Dataset data = data(experiment);
        try (TrainableNetwork network = Networks.build(variant, data, SEED);
                MinibatchStream batches = new RunImages(experiment, data).training(variant, SEED, 0)) {
            for (int step = 1; step <= count; step++) {
                network.fit(batches.get(), variant.plan().learningRate().rateAt(step));
            }
            return network.parameters();
        }
    }

    /** The parameters after {@code count} steps of each replica. */
    private static float[] trainedByReplicas(TrainingExperiment experiment, int count) {
        return trainedByReplicas(experiment, 0, count);
    }

    private static float[] trainedByReplicas(TrainingExperiment experiment, int which, int count) {
        Variant variant = experiment.variants().get(which);
        Dataset data = data(experiment);
        RunKey key = new RunKey(variant.name(), SEED);
        try (TrainableNetwork network = Networks.build(variant, data, SEED);
                ReplicaTraining replicas = new ReplicaTraining(new RunImages(experiment, data), step -> {});
                ReplicatedSteps steps = ReplicatedSteps.begin(variant, key, network, data, replicas)) {
            for (int step = 1; step <= count; step++) {
                assertThat(steps.make(step, variant.plan().learningRate().rateAt(step)))
                        .isFinite();
            }
            return network.parameters();
        }
    }

    /**
     * Without normalization, momentum and penalty, the mean of replicas after one step is one step by the mean of their
     * gradients. That is a step on all their mini-batches together.
     */
    @ParameterizedTest
    @CsvSource({"2, 30", "3, 20", "4, 15"})
    void averagedAtEveryStepTheyMakeTheStepOfOneLargeMinibatch(int replicas, int minibatch) {
        float[] one = trainedAlone(experiment("training.minibatch=60"), 9);
        float[] many = trainedByReplicas(
                experiment(
                        "training.minibatch=" + minibatch, "training.replicas=" + replicas, "training.average-every=1"),
                9);
        assertThat(many).containsExactly(one, within(1e-5f));
        assertThat(trainedAlone(experiment("training.minibatch=60"), 8)).isNotEqualTo(one);
    }

    /** The variant with batch normalization. */
    private static final int BN = 1;

    /**
     * With synchronized statistics the same holds with batch normalization, before or after the nonlinearity, and with
     * momentum. With the statistics of each mini-batch it does not.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 30, before-nonlinearity, 0",
        "4, 15, before-nonlinearity, 0.9",
        "3, 20, after-nonlinearity, 0.9",
    })
    void withSynchronizedStatisticsTheyMakeTheStepOfOneLargeMinibatch(
            int replicas, int minibatch, String placement, double momentum) {
        String[] settings = {
            "BN:network.normalization.placement=" + placement, "training.optimizer.momentum=" + momentum
        };
        float[] one = trainedAlone(experiment(with(settings, "training.minibatch=60")), BN, 9);
        String[] replicated = with(
                settings,
                "training.minibatch=" + minibatch,
                "training.replicas=" + replicas,
                "training.average-every=1");
        TrainingExperiment tied = experiment(with(replicated, "training.replica-statistics=synchronized"));
        assertThat(trainedByReplicas(tied, BN, 9)).containsExactly(one, within(2e-5f));
        float[] local = trainedByReplicas(experiment(with(replicated, "training.replica-statistics=local")), BN, 9);
        float apart = 0;
        for (int i = 0; i < one.length; i++) {
            apart = Math.max(apart, Math.abs(local[i] - one[i]));
        }
        assertThat(apart).isGreaterThan(1e-3f);
    }

    private static String[] with(String[] settings, String... more) {
        return Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new);
    }

    /** Gradients that ignore the statistics, as in section 2, do so in each replica. */
    @ParameterizedTest
    @ValueSource(strings = {"mean", "deviation", "both"})
    void synchronizedStatisticsMayBeIgnoredByTheGradient(String ignored) {
        String normalization = "BN:network.normalization={kind: batch-ignoring, ignored: " + ignored
                + ", scale-and-shift: learned, epsilon: 1.0e-5, moving-average-decay: 0.9}";
        float[] one = trainedAlone(experiment(normalization, "training.minibatch=60"), BN, 5);
        float[] many = trainedByReplicas(
                experiment(
                        normalization,
                        "training.minibatch=20",
                        "training.replicas=3",
                        "training.average-every=1",
                        "training.replica-statistics=synchronized"),
                BN,
                5);
        assertThat(many).containsExactly(one, within(2e-5f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.average-every=2 | average-every is 2; 1 is expected where replica-statistics is",
                "training.engine=dl4j | replica-statistics is 'synchronized', which engine 'dl4j' cannot do",
                "BN:network.normalization={kind: ghost-batch, size: 10} | which engine 'auto' cannot do for this network",
                "training.replica-statistics=shared | replica-statistics is 'shared'; one of local, synchronized",
            })
    void whatCannotSynchronizeIsRefused(String setting, String words) {
        assertThatThrownBy(() -> experiment(
                        "training.replicas=2",
                        "training.average-every=1",
                        "training.replica-statistics=synchronized",
                        setting))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(words);
    }

    /** None of them waits for numbers that another one no longer tells. */
    @Test
    void aSynchronizedRunThatDivergesEnds() {
        TrainingExperiment experiment = experiment(
                "training.replicas=3",
                "training.average-every=1",
                "training.replica-statistics=synchronized",
                "network.nonlinearity=relu",
                "training.learning-rate.rate=1e38");
        RunRecord run = new TrainingRun(experiment, data(experiment), new ResultDirectory(folder), Keeping.ROWS)
                .train(experiment.variants().get(BN), SEED, step -> {});
        assertThat(run.outcome()).startsWith("diverged at step ");
    }

    /**
     * A replica that gets the state of another network ends the others, which wait for its statistics, with its own
     * reason.
     */
    @Test
    void aSynchronizedReplicaThatFailsEndsTheOthers() {
        TrainingExperiment experiment = experiment(
                "training.replicas=3", "training.average-every=1", "training.replica-statistics=synchronized");
        Variant variant = experiment.variants().get(BN);
        Dataset data = data(experiment);
        RunKey key = new RunKey(variant.name(), SEED);
        try (TrainableNetwork network = Networks.build(variant, data, SEED);
                ReplicaTraining replicas = new ReplicaTraining(new RunImages(experiment, data), step -> {})) {
            NetworkState state = network.state();
            NetworkState ofAnother = new NetworkState(new float[1], new float[0], 0, state.numbers());
            List<ReplicaTask> tasks = List.of(
                    new ReplicaTask(key, 0, 0, 1, state),
                    new ReplicaTask(key, 1, 0, 1, ofAnother),
                    new ReplicaTask(key, 2, 0, 1, state));
            assertThatThrownBy(() -> replicas.trainTogether(tasks)).isInstanceOf(IllegalArgumentException.class);
            List<ReplicaTask> right = IntStream.range(0, 3)
                    .mapToObj(i -> new ReplicaTask(key, i, 0, 1, state))
                    .toList();
            assertThat(replicas.trainTogether(right)).hasSize(3);
        }
    }

    /** Averaging changes nothing where each replica sees the same images, as in a data set of one mini-batch. */
    @Test
    void replicasThatSeeTheSameImagesStayTheSame() {
        String[] same = {
            "dataset.training-images=60",
            "training.evaluate-every=6",
            "training.order={kind: fixed}",
            "training.optimizer.momentum=0.9"
        };
        float[] one = trainedAlone(experiment(same), 6);
        String[] replicated = {same[0], same[1], same[2], same[3], "training.replicas=4", "training.average-every=3"};
        assertThat(trainedByReplicas(experiment(replicated), 6)).isEqualTo(one);
    }

    @Test
    void theMeanIsThatOfParametersAndVelocities() {
        NetworkState one = new NetworkState(new float[] {1, 2}, new float[] {3}, 5, List.of(7L));
        NetworkState two = new NetworkState(new float[] {3, 6}, new float[] {4}, 9, List.of(8L));
        NetworkState mean = NetworkState.mean(List.of(one, two));
        assertThat(mean.parameters()).containsExactly(2, 4);
        assertThat(mean.velocities()).containsExactly(3.5f);
        assertThat(mean.steps()).isEqualTo(5);
        assertThat(mean.numbers()).containsExactly(7L);
    }

    /** Sums in floats would lose the small terms. */
    @Test
    void theMeanIsSummedUpInDoubles() {
        NetworkState large = new NetworkState(new float[] {1e8f}, new float[0], 0, List.of());
        NetworkState small = new NetworkState(new float[] {1}, new float[0], 0, List.of());
        NetworkState negative = new NetworkState(new float[] {-1e8f}, new float[0], 0, List.of());
        assertThat(NetworkState.mean(List.of(large, small, negative)).parameters())
                .containsExactly(1f / 3);
    }

    @Test
    void aTaskAndItsResultAreReadAsTheyWereWritten() throws Exception {
        NetworkState state = new NetworkState(new float[] {1, Float.NaN}, new float[] {-0.0f}, 5, List.of(7L, -1L));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ReplicaTask(new RunKey("näme", 3), 2, 10, 20, state).write(new DataOutputStream(bytes));
        ReplicaTask task = ReplicaTask.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(task.key()).isEqualTo(new RunKey("näme", 3));
        assertThat(List.of(task.replica(), task.from(), task.to())).isEqualTo(List.of(2, 10L, 20L));
        assertThat(task.state().parameters()).containsExactly(1, Float.NaN);
        assertThat(task.state().velocities()).containsExactly(-0.0f);
        assertThat(task.state().numbers()).containsExactly(7L, -1L);
    }

    @Test
    void theEpochCountsTheImagesOfAllReplicas() {
        TrainingExperiment experiment = experiment("training.replicas=2", "training.average-every=4");
        ResultDirectory results = new ResultDirectory(folder);
        Variant variant = experiment.variants().get(0);
        RunRecord run =
                new TrainingRun(experiment, data(experiment), results, Keeping.ROWS).train(variant, SEED, step -> {});
        assertThat(run.outcome()).isEqualTo("completed");
        List<String> rows = Tiny.text(results.accuracy(run.key())).lines().toList();
        double images = experiment.dataset().trainingImages();
        String[] last = rows.get(rows.size() - 1).split(",", -1);
        assertThat(Double.parseDouble(last[1])).isEqualTo(2 * 60 * Double.parseDouble(last[0]) / images, within(1e-9));
    }

    @Test
    void aRunDivergesAtTheStepAtWhichAReplicaDoes() {
        TrainingExperiment experiment = experiment(
                "training.replicas=2",
                "training.average-every=4",
                "network.nonlinearity=relu",
                "training.learning-rate.rate=1e30");
        RunRecord run = new TrainingRun(experiment, data(experiment), new ResultDirectory(folder), Keeping.ROWS)
                .train(experiment.variants().get(0), SEED, step -> {});
        assertThat(run.outcome()).startsWith("diverged at step ");
        assertThat(run.steps()).isBetween(1L, 4L);
    }

    /** The network exists only where its replicas are averaged. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.average-every=7 | evaluate-every is 5; a multiple of average-every, which is 7",
                "training.average-every=0 | average-every is '0'; a whole number from 1",
                "training.replicas=0 | replicas is '0'; a whole number from 1",
            })
    void whatDoesNotFitIsRefused(String line) {
        String[] parts = line.split(" \\| ", -1);
        assertThatThrownBy(() -> experiment(
                        "training.replicas=2", "training.average-every=5", "training.evaluate-every=5", parts[0]))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(parts[1]);
    }

    /** After the last step the replicas are averaged, whatever the distance of averages is. */
    @Test
    void aNetworkThatIsEvaluatedOnlyAtItsEndIsAveragedThere() {
        TrainingExperiment experiment = experiment(
                "training.replicas=2", "training.average-every=100", "training.steps=3", "training.evaluate-every=3");
        ResultDirectory results = new ResultDirectory(folder);
        RunRecord run = new TrainingRun(experiment, data(experiment), results, Keeping.ROWS)
                .train(experiment.variants().get(0), SEED, step -> {});
        assertThat(run.outcome()).isEqualTo("completed");
        assertThat(Tiny.evaluations(results, run.key())).containsExactly(0L, 3L);
    }

    @Test
    void oneReplicaIsPlainTraining() {
        assertThat(experiment("training.replicas=1", "training.average-every=4")
                        .variants()
                        .get(0)
                        .plan()
                        .replication())
                .isEmpty();
    }
}
