package batchnorm.run;

import static batchnorm.run.TinyRuns.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import batchnorm.TinyExperiment;
import batchnorm.WithoutClock;
import batchnorm.data.Dataset;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was interrupted and goes on from its checkpoint ends with the bytes of one that was not. */
class CheckpointTest {
    private static final String INCEPTION = "inception";
    private static final String RESIDUAL = "residual";
    private static final String ONLY_BN = "only BN";
    /** The other variant is the same network as in another case. */
    private static final String BN_OF_INCEPTION = INCEPTION + ";" + ONLY_BN;

    private static final String MORE = "training.evaluate-every=4";
    /** Evaluations are at 0, 4, 8, 12, 16, 20: checkpoints after 8 and 16. */
    private static final OptionalLong EVERY_6 = OptionalLong.of(6);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.engine=fused",
                "training.engine=fused;network.dropout=0.3;training.optimizer={momentum: 0.9, l2: 0.001}",
                "training.engine=fused;training.augmentation={mirror: 0.5, crops: {kind: shifted, pad: 2, fill: 0.0},"
                        + " distortion: {kind: none}}",
                "training.engine=fused;evaluation={statistics: population, minibatches: 3, compare: [moving-average]};"
                        + "measurements=[{kind: saturation, beyond: 4.0}, {kind: training-accuracy, images: 60}]",
                "training.engine=onednn;network.dropout=0.3;training.optimizer.momentum=0.9",
                "training.engine=dl4j;network.dropout=0.3;training.optimizer.momentum=0.9",
                "training.engine=fused;network.dropout=0.3;training.optimizer.momentum=0.9;training.replicas=3;"
                        + "training.average-every=2",
                INCEPTION + ";training.engine=onednn;training.optimizer.momentum=0.9;training.learning-rate.rate=0.01",
                INCEPTION + ";training.engine=onednn;BN:network.per-activation-normalization=[E]",
                BN_OF_INCEPTION + ";training.engine=onednn;training.learning-rate.rate=0.01;BN:network.normalization="
                        + "{kind: batch-renormalization, epsilon: 1.0e-3, moving-average-decay: 0.9, r-max: 3.0,"
                        + " d-max: 5.0, warm-up-steps: 6, growth-steps: 8}",
                BN_OF_INCEPTION + ";training.engine=onednn;BN:network.normalization="
                        + "{kind: ghost-batch, epsilon: 1.0e-3, moving-average-decay: 0.9, ghost-size: 4}",
                BN_OF_INCEPTION + ";training.engine=onednn;BN:network.normalization="
                        + "{kind: group, epsilon: 1.0e-3, groups: 4}",
                RESIDUAL + ";training.engine=onednn;training.optimizer.momentum=0.9;training.minibatch=20",
                INCEPTION + ";training.engine=onednn;training.optimizer.momentum=0.9;training.learning-rate.rate=0.01;"
                        + "training.replicas=2;training.average-every=4"
            })
    void anInterruptedRunEndsWithTheSameBytes(String settings) throws IOException {
        interruptTwice(settings);
    }

    @Tag("slow") // a minute each in DL4J
    @ParameterizedTest
    @ValueSource(
            strings = {
                INCEPTION + ";training.engine=dl4j;training.optimizer.momentum=0.9;training.learning-rate.rate=0.01",
                INCEPTION + ";training.engine=dl4j;BN:network.per-activation-normalization=[E]"
            })
    void soDoesAnInceptionNetworkInDl4j(String settings) throws IOException {
        interruptTwice(settings);
    }

    private void interruptTwice(String settings) throws IOException {
        TrainingExperiment experiment = experiment(settings);
        Dataset data = data(experiment);
        for (Variant variant : experiment.variants()) {
            if (settings.contains(ONLY_BN) && !variant.name().equals("BN")) {
                continue;
            }
            RunKey key = new RunKey(variant.name(), 7);
            ResultDirectory whole = new ResultDirectory(folder.resolve("whole"));
            ResultDirectory broken = new ResultDirectory(folder.resolve("broken"));
            RunRecord expected = run(experiment, data, whole).train(variant, 7, step -> {});

            interrupt(experiment, data, broken, variant, 4);
            assertThat(Checkpoint.find(broken, key).orElseThrow().step()).isEqualTo(8);
            assertThat(steps(broken, key)).contains(12L); // a row after the checkpoint
            interrupt(experiment, data, broken, variant, 5);
            assertThat(Checkpoint.find(broken, key).orElseThrow().step()).isEqualTo(16);
            RunRecord ended = run(experiment, data, broken).train(variant, 7, step -> {});

            assertThat(ended).isEqualTo(expected);
            assertThat(contents(broken, key)).isEqualTo(contents(whole, key));
        }
    }

    @Test
    void aCheckpointOfAnotherEngineIsRefusedByName() throws IOException {
        TrainingExperiment experiment = experiment("training.engine=fused");
        TrainingExperiment elsewhere = experiment("training.engine=dl4j");
        Dataset data = data(experiment);
        ResultDirectory results = new ResultDirectory(folder.resolve("moved"));
        Variant variant = experiment.variants().get(0);
        interrupt(experiment, data, results, variant, 4);
        assertThatThrownBy(() ->
                        run(elsewhere, data, results).train(elsewhere.variants().get(0), 7, step -> {}))
                .isInstanceOf(RunFailure.class)
                .hasMessageStartingWith(
                        "its checkpoint is of engine fused, and this machine trains it with dl4j; resume it where fused runs");
    }

    @Test
    void aDamagedCheckpointIsNone() throws IOException {
        TrainingExperiment experiment = experiment("training.engine=fused");
        ResultDirectory results = new ResultDirectory(folder);
        RunKey key = new RunKey("plain", 7);
        interrupt(experiment, data(experiment), results, experiment.variants().get(0), 4);
        Path file = results.run(key).resolve("checkpoint.bin");
        byte[] sound = Files.readAllBytes(file);
        for (int place : new int[] {0, 20, sound.length / 2, sound.length - 1}) {
            byte[] flipped = sound.clone();
            flipped[place] ^= 1;
            Files.write(file, flipped);
            assertThat(Checkpoint.find(results, key)).as("byte %d", place).isEmpty();
            Files.write(file, Arrays.copyOf(sound, place));
            assertThat(Checkpoint.find(results, key)).as("cut at %d", place).isEmpty();
        }
        Files.write(file, sound);
        assertThat(Checkpoint.find(results, key)).isPresent();
        Files.write(results.accuracy(key), new byte[10]);
        assertThat(Checkpoint.find(results, key)).as("rows are lost").isEmpty();
    }

    @Test
    void withoutANumberOfStepsAShortRunWritesNone() {
        TrainingExperiment experiment = experiment("training.engine=fused");
        ResultDirectory results = new ResultDirectory(folder);
        new TrainingRun(experiment, data(experiment), results, Keeping.ROWS)
                .train(experiment.variants().get(0), 7, step -> {});
        assertThat(Checkpoint.find(results, new RunKey("plain", 7))).isEmpty();
    }

    private static TrainingExperiment experiment(String settings) {
        List<String> all = new ArrayList<>(Arrays.asList(settings.split(";", -1)));
        all.remove(ONLY_BN);
        boolean isInception = all.remove(INCEPTION);
        String other = all.remove(RESIDUAL) ? TinyExperiment.residual() : TinyExperiment.TEXT;
        String text = isInception ? inception() : other;
        if (isInception) {
            all.addAll(List.of("dataset.evaluation.images=20", "probe.images=20", "training.minibatch=10"));
        }
        all.add(MORE);
        return TrainingExperimentReader.read(TinyExperiment.source(text, all.toArray(new String[0])));
    }

    /** The small Inception network on drawn shapes, with dropout. */
    private static String inception() {
        return TinyExperiment.TEXT
                .replace("drawn-digits", "drawn-shapes")
                .replace("kind: fully-connected", "kind: inception")
                .replace("hidden: [20, 10]", "table: inception-small\n  first-convolution: {kind: ordinary}")
                .replace("nonlinearity: sigmoid", "nonlinearity: relu\n  local-response: {kind: none}\n  dropout: 0.4")
                .replace("{standard-deviation: 0.1}", "{gain: 2.0}")
                .replace("{layers: all,", "{layers: [conv],")
                .replace("minibatch: 60", "minibatch: 20");
    }

    private static TrainingRun run(TrainingExperiment experiment, Dataset data, ResultDirectory results) {
        return new TrainingRun(experiment, data, results, new Keeping(true, EVERY_6));
    }

    /** Stops a run in an evaluation after the 4th or the 5th row, where the last checkpoint is at step 8 or 16. */
    private static void interrupt(
            TrainingExperiment experiment, Dataset data, ResultDirectory results, Variant variant, int evaluations) {
        RunKey key = new RunKey(variant.name(), 7);
        long last = evaluations == 4 ? 8 : 16;
        Path rows = results.accuracy(key);
        RunProgress stop = new RunProgress() {
            @Override
            public void stepped(long step) {}

            @Override
            public void goesOn() {
                boolean checkpoint = Checkpoint.find(results, key).stream().anyMatch(one -> one.step() == last);
                if (checkpoint && Tiny.text(rows).lines().count() == 1 + evaluations) {
                    throw new RunFailure("stopped by the test");
                }
            }
        };
        TrainingRun run = run(experiment, data, results);
        assertThatThrownBy(() -> run.train(variant, 7, stop)).hasMessage("stopped by the test");
    }

    private static List<Long> steps(ResultDirectory results, RunKey key) {
        return Tiny.evaluations(results, key);
    }

    /** The files of a run without its times, and the parameters of its network. */
    private static Map<String, String> contents(ResultDirectory results, RunKey key) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.list(results.run(key))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.equals("accuracy.csv")) {
                    contents.put(name, WithoutClock.rows(file));
                } else if (name.equals("model.zip")) {
                    ComputationGraph model = ComputationGraph.load(file.toFile(), true);
                    contents.put(
                            name, Arrays.toString(model.params().dup().data().asFloat()));
                    Dl4j.close(model);
                } else if (!name.equals("checkpoint.bin")) {
                    contents.put(name, Tiny.text(file));
                }
            }
        }
        return contents;
    }
}
