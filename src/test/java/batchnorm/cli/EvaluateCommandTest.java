package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.TinyExperiment;
import batchnorm.data.photo.PhotoFiles;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn evaluate} against what runs recorded. */
class EvaluateCommandTest {
    private static final String CENTRED = "{kind: centred, mean: 0.5, deviation: 0.25}";
    private static final String BATCH = "{kind: batch, epsilon: 1.0e-3, moving-average-decay: 0.9}";

    @TempDir
    Path folder;

    /** Runs variants from seed 1 and saves their models. */
    private void run(Collection<String> variants, String... run) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(run));
        variants.forEach(variant -> arguments.add("--variant=" + variant));
        arguments.addAll(List.of("--seed=1", "--save-models", "--workers=1"));
        arguments.addAll(List.of("--out", folder.resolve("out").toString()));
        CommandResult said = CommandResult.by(arguments.toArray(new String[0]));
        assertThat(said.code()).as(said.err()).isZero();
    }

    /** The last evaluation of a variant's run. */
    private AccuracyRow lastRow(String variant) {
        List<AccuracyRow> rows =
                AccuracyFile.read(results().accuracy(new RunKey(variant, 1))).rows();
        return rows.get(rows.size() - 1);
    }

    private Path model(String variant) {
        return results().model(new RunKey(variant, 1));
    }

    private ResultDirectory results() {
        return new ResultDirectory(folder.resolve("out"));
    }

    private CommandResult evaluate(Path model, String... options) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", model.toString()));
        arguments.addAll(List.of(options));
        return CommandResult.by(arguments.toArray(new String[0]));
    }

    private Map<String, Object> json(Path model, String... options) throws IOException {
        List<String> more = new ArrayList<>(List.of(options));
        more.add("--json");
        CommandResult said = evaluate(model, more.toArray(new String[0]));
        assertThat(said.code()).as(said.err()).isZero();
        return JSON.std.mapFrom(said.out());
    }

    /** Two engines round differently: 24 bits. Half an image at most may be classified differently. */
    private static void assertSame(Map<String, Object> shown, String split, AccuracyRow row, int images) {
        assertThat(shown).containsEntry("split", split).containsEntry("images", images);
        assertThat((Double) shown.get(split + "_accuracy"))
                .as("%s", shown)
                .isCloseTo(row.accuracy(), within(0.5 / images));
        assertThat((Double) shown.get(split + "_loss")).as("%s", shown).isCloseTo(row.loss(), within(1e-5));
    }

    @Test
    void aModelThatEitherEngineSavedHasTheLossAndAccuracyThatItsRunRecordedLast() throws IOException {
        run(
                List.of("plain", "BN"),
                TinyFile.in(folder),
                "--set=plain:network.normalization={kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}",
                "--set=plain:training.engine=fused",
                "--set=BN:training.engine=dl4j");
        for (String variant : List.of("plain", "BN")) {
            AccuracyRow last = lastRow(variant);
            Map<String, Object> shown = json(
                    model(variant),
                    "--dataset=drawn-digits",
                    "--pixels={kind: binary, threshold: 0.5}",
                    "--images=100");
            assertSame(shown, "test", last, 100);

            CommandResult said =
                    evaluate(model(variant), "--dataset=drawn-digits", "--pixels=binary:0.5", "--images=100");
            assertThat(said.out())
                    .isEqualTo(String.format(
                            Locale.ROOT,
                            "images    100%naccuracy  %.2f %%%ntop-5     %.2f %%%nloss      %.4f nats%n",
                            100 * last.accuracy(),
                            100 * (Double) shown.get("test_top5_accuracy"),
                            last.loss()));
        }
    }

    @Test
    void validationImagesAreTheTrainingImagesAfterThoseThatTrain() throws IOException {
        run(List.of("BN"), TinyFile.in(folder), "--set", "dataset.evaluation.split=validation");
        Map<String, Object> shown = json(
                model("BN"),
                "--dataset=drawn-digits",
                "--pixels=binary:0.5",
                "--split=training",
                "--skip=600",
                "--images=100",
                "--minibatch=7");
        assertSame(shown, "training", lastRow("BN"), 100);
    }

    /** The variants are the same network but for this. */
    @Test
    void anInceptionNetworkWithAnyNormalizationHasTheNumbersOfItsRun() throws IOException {
        Map<String, String> normalizations = Map.of(
                "Inception",
                BATCH,
                "BN-Baseline",
                "{kind: ghost-batch, epsilon: 1.0e-3, moving-average-decay: 0.9, ghost-size: 8}",
                "Inception-x5",
                "{kind: batch-renormalization, epsilon: 1.0e-3, moving-average-decay: 0.9, r-max: 3.0, d-max: 5.0,"
                        + " warm-up-steps: 1, growth-steps: 2}",
                "Inception-Sigmoid",
                "{kind: group, epsilon: 1.0e-3, groups: 4}");
        List<String> options = new ArrayList<>(List.of(
                "figure-2-embedded",
                "--smoke",
                "--steps=4",
                "--set=training.evaluate-every=4",
                "--set=dataset.training-images=64",
                "--set=dataset.evaluation.images=64",
                "--set=Inception-x5:training.learning-rate.rate=0.16",
                "--set=Inception-Sigmoid:network.nonlinearity=relu"));
        normalizations.forEach((variant, one) -> options.add("--set=" + variant + ":network.normalization=" + one));
        run(normalizations.keySet(), options.toArray(new String[0]));
        for (String variant : normalizations.keySet()) {
            AccuracyRow last = lastRow(variant);
            Map<String, Object> shown =
                    json(model(variant), "--dataset=drawn-shapes", "--pixels=" + CENTRED, "--images=64");
            assertSame(shown, "test", last, 64);
            assertThat((Double) shown.get("test_top5_accuracy")).isCloseTo(last.top5(), within(0.5 / 64));
        }
    }

    /** The statistics of Algorithm 2 are those in the saved model. */
    @Test
    void aResidualNetworkOfEitherEngineHasTheNumbersOfItsRun() throws IOException {
        run(
                List.of("plain", "BN"),
                TinyFile.in(folder, TinyExperiment.residual()),
                "--set=plain:network.normalization={kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}",
                "--set=plain:training.engine=onednn",
                "--set=BN:training.engine=dl4j",
                "--set=training.steps=8",
                "--set=training.minibatch=20",
                "--set=dataset.training-images=240");
        for (String variant : List.of("plain", "BN")) {
            Map<String, Object> shown =
                    json(model(variant), "--dataset=drawn-digits", "--pixels=binary:0.5", "--images=100");
            assertSame(shown, "test", lastRow(variant), 100);
        }
    }

    @Test
    void anInceptionNetworkOfPhotographsIsEvaluatedAndRecalibrated() throws IOException {
        Path photographs = Files.createDirectory(folder.resolve("photographs"));
        PhotoFiles files = new PhotoFiles(photographs);
        for (int label = 0; label < 2; label++) {
            files.with("train", label, 6).with("val", label, 3);
        }
        run(
                List.of("Inception", "BN-Baseline"),
                "figure-2-embedded",
                "--smoke",
                "--steps=4",
                "--dataset=imagenet",
                "--data=" + photographs,
                "--set=dataset.photographs={side: 32, shorter-side: 34}",
                "--set=dataset.training-images=12",
                "--set=dataset.evaluation.images=6",
                "--set=training.minibatch=4",
                "--set=Inception:network.normalization=" + BATCH,
                "--set=Inception:network.per-activation-normalization=[E]",
                "--set=training.evaluate-every=4",
                "--set=training.augmentation.crops={kind: none}",
                "--set=probe.images=4");
        for (String variant : List.of("Inception", "BN-Baseline")) {
            assertEvaluatedAndRecalibrated(
                    variant,
                    "--dataset=imagenet",
                    "--data=" + photographs,
                    "--pixels=" + CENTRED,
                    "--photographs={side: 32, shorter-side: 34}");
        }
    }

    private void assertEvaluatedAndRecalibrated(String variant, String... input) throws IOException {
        AccuracyRow last = lastRow(variant);
        Map<String, Object> shown = json(model(variant), input);
        assertSame(shown, "test", last, 6);
        assertThat(shown).as("two classes").doesNotContainKey("test_top5_accuracy");

        Path recalibrated = folder.resolve("recalibrated-" + variant + ".zip");
        List<String> arguments =
                new ArrayList<>(List.of("recalibrate", model(variant).toString()));
        arguments.addAll(List.of(input));
        arguments.addAll(List.of("--minibatch=4", "--minibatches=3", "--out=" + recalibrated));
        CommandResult said = CommandResult.by(arguments.toArray(new String[0]));
        assertThat(said.code()).as(said.err()).isZero();
        Map<String, Object> after = json(recalibrated, input);
        assertThat(said.out())
                .contains(String.format(Locale.ROOT, "%.2f %% before, ", 100 * last.accuracy()))
                .contains(String.format(Locale.ROOT, "%.2f %% after", 100 * (Double) after.get("test_accuracy")))
                .contains(" from 3 mini-batches of 4");
        assertThat(after.get("test_loss")).as("other statistics, other logits").isNotEqualTo(shown.get("test_loss"));
    }
}
