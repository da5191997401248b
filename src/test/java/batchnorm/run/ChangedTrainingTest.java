package batchnorm.run;

import static batchnorm.run.TinyRuns.data;
import static batchnorm.run.TinyRuns.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.Minibatch;
import batchnorm.data.MinibatchStream;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.RunKey;
import batchnorm.runner.Tiny;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training on images that are all changed, {@code dataset.corruption}. */
class ChangedTrainingTest {
    private static final long SEED = 7;
    private static final String INVERTED = "BN:dataset.corruption={kind: inversion, strength: 1}";

    @TempDir
    Path folder;

    private static float[] first(Iterable<Minibatch> batches) {
        return inputs(batches.iterator().next());
    }

    private static float[] inputs(Minibatch batch) {
        return Arrays.copyOf(batch.inputs(), batch.size() * batch.width());
    }

    /** One variant has another data set than the other. Binary pixels of an inverted image are those that were not. */
    @Test
    void theImagesOfOneVariantAreChangedWhereTheyTrainAndWhereTheyAreEvaluated() {
        TrainingExperiment experiment = experiment(INVERTED);
        RunImages images = new RunImages(experiment, data(experiment));
        Variant plain = experiment.variants().get(0);
        Variant inverted = experiment.variants().get(1);
        assertThat(first(images.heldOut(inverted))).isEqualTo(complement(first(images.heldOut(plain))));
        assertThat(inputs(images.population(inverted, SEED).next()))
                .isEqualTo(complement(inputs(images.population(plain, SEED).next())));
        try (MinibatchStream changed = images.training(inverted, SEED, 0);
                MinibatchStream stored = images.training(plain, SEED, 0)) {
            assertThat(inputs(changed.get())).isEqualTo(complement(inputs(stored.get())));
        }
    }

    private static float[] complement(float[] binary) {
        float[] other = binary.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = 1 - other[i];
        }
        return other;
    }

    /** A worker keeps the images of one change, and goes from one variant to the next. */
    @Test
    void eachVariantHasItsOwnChange() {
        TrainingExperiment experiment =
                experiment("plain:dataset.corruption={kind: brightness, strength: 1}", INVERTED);
        RunImages images = new RunImages(experiment, data(experiment));
        Variant bright = experiment.variants().get(0);
        Variant inverted = experiment.variants().get(1);
        float[] white = new float[60 * 784];
        Arrays.fill(white, 1);
        float[] once = first(images.heldOut(inverted));
        assertThat(first(images.heldOut(bright))).isEqualTo(white);
        assertThat(first(images.heldOut(inverted))).isEqualTo(once).isNotEqualTo(white);
    }

    /** Replicas and images that do not train but are evaluated see the change, too. */
    @Test
    void replicasAndValidationImagesAreChanged() {
        TrainingExperiment experiment = experiment(
                INVERTED, "dataset.evaluation.split=validation", "training.replicas=2", "training.average-every=4");
        RunImages images = new RunImages(experiment, data(experiment));
        Variant plain = experiment.variants().get(0);
        Variant inverted = experiment.variants().get(1);
        assertThat(first(images.heldOut(inverted))).isEqualTo(complement(first(images.heldOut(plain))));
        try (MinibatchStream changed = images.training(inverted, SEED, 1, 2);
                MinibatchStream stored = images.training(plain, SEED, 1, 2)) {
            assertThat(inputs(changed.get())).isEqualTo(complement(inputs(stored.get())));
        }
    }

    /** The measurement changes the images as they are stored, so inversion gives those that the network knows. */
    @Test
    void aMeasurementChangesTheImagesOfTheDataSet() {
        TrainingExperiment experiment = experiment(
                INVERTED,
                "training.steps=60",
                "training.evaluate-every=60",
                "measurements=[{kind: corruption, corruption: inversion, strengths: [1], minibatch: 50, minibatches: 4},"
                        + " {kind: corruption, corruption: unchanged, strengths: [0], minibatch: 50, minibatches: 4}]");
        ResultDirectory results = new ResultDirectory(folder);
        RunKey key = new RunKey("BN", SEED);
        new TrainingRun(experiment, data(experiment), results, Keeping.ROWS)
                .train(experiment.variants().get(1), SEED, step -> {});
        List<String> accuracies = Tiny.text(results.accuracy(key)).lines().toList();
        String evaluated = accuracies.get(accuracies.size() - 1).split(",", -1)[4];
        assertThat(last(results, key, "inversion_accuracy")).isEqualTo(Double.parseDouble(evaluated));
        assertThat(last(results, key, "unchanged_accuracy")).isNotEqualTo(Double.parseDouble(evaluated));
    }

    private static double last(ResultDirectory results, RunKey key, String series) {
        return SeriesFile.read(results.series(key)).stream()
                .filter(row -> row.series().equals(series))
                .reduce((first, second) -> second)
                .map(SeriesRow::y)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: rotation, strength: 361} | strength is '361'; a number from 0 to 360 is expected",
                "{kind: fog, strength: 1} | kind is 'fog'; one of rotation, inversion, noise",
                "{kind: noise} | missing key 'strength'; a number from 0 to 10 is expected",
                "{kind: unchanged, strength: 0} | kind is 'unchanged'; one of rotation, inversion, noise",
            })
    void whatIsNoChangeIsRefused(String corruption, String words) {
        assertThatThrownBy(() -> experiment("dataset.corruption=" + corruption))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(words);
    }

    @Test
    void photographsInFilesAreNotChanged() {
        assertThatThrownBy(() -> experiment(
                        "dataset.name=imagenet",
                        "dataset.photographs={side: 32, shorter-side: 32}",
                        "dataset.corruption={kind: noise, strength: 0.1}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("corruption is set, but photographs are not kept in memory");
    }
}
