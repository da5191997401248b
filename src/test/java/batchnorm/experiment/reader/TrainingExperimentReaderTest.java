package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.design.LedgerEntry;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.NetworkTemplate.FullyConnectedTemplate;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Trained;
import batchnorm.training.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingExperimentReaderTest {
    static final String FILE = TinyExperiment.TEXT;

    private static final String GRID = """
            grid:
              - {key: training.learning-rate.rate, label: rate, values: [0.1, 1.0]}
              - {key: network.initial-weights.standard-deviation, label: sigma, values: [0.01, 0.02, 0.03]}
            variants:""";

    private static final String WHOLE_SCHEDULE = "training.learning-rate: {schedule: constant, rate: 2.0}";

    static TrainingExperiment read(String text, String... settings) {
        return TrainingExperimentReader.read(TinyExperiment.source(text, settings));
    }

    @Test
    void variantsDifferInWhatTheySetAndInNothingElse() {
        TrainingExperiment experiment = read(FILE);
        Variant plain = experiment.variants().get(0);
        Variant normalized = experiment.variants().get(1);

        assertThat(plain.network())
                .isEqualTo(new FullyConnectedTemplate(
                        List.of(20, 10), Nonlinearity.SIGMOID, new Normalization.None(), 0.1, 0, Trained.ALL));
        assertThat(normalized.network())
                .isEqualTo(new FullyConnectedTemplate(
                        List.of(20, 10),
                        Nonlinearity.SIGMOID,
                        new Normalization.Batch(1e-5, 0.9),
                        0.1,
                        0,
                        Trained.ALL));
        assertThat(normalized.plan()).isEqualTo(plain.plan());
        assertThat(normalized.optimizer()).isEqualTo(plain.optimizer());
        assertThat(experiment.dataset().pixels()).isEqualTo(new Pixels.Binary(0.5));
    }

    @Test
    void theLedgerShowsTheValuesInForceByVariantWhereTheyDiffer() {
        List<LedgerEntry> ledger =
                read(FILE, "training.learning-rate.rate=0.25").ledger();

        assertThat(ledger).extracting(LedgerEntry::variant).startsWith("", "BN");
        assertThat(ledger).extracting(LedgerEntry::value).startsWith("0.25", "1.0e-5");
    }

    @Test
    void smokeSettingsComeBeforeTheUsers() {
        ExperimentSource source = TinyExperiment.smoke(FILE, "seeds=[7]");
        TrainingExperiment experiment = TrainingExperimentReader.read(source);

        assertThat(experiment.variants().get(0).plan().steps()).isEqualTo(5);
        assertThat(experiment.seeds()).containsExactly(7L);
    }

    @Test
    void aGridMultipliesTheVariants() {
        String grid = FILE.replace("variants:", GRID)
                .replace("typical-unit-of: plain", "typical-unit-of: plain rate=0.1 sigma=0.01")
                .replaceAll("(?m)^  - \\{claim.*\n", "")
                .replace("claims:", "claims: []");
        TrainingExperiment experiment = read(grid);
        List<Variant> variants = experiment.variants();

        assertThat(variants).hasSize(12);
        assertThat(experiment.ledger())
                .as("one value for all variants that come from BN")
                .filteredOn(entry -> entry.variant().equals("BN"))
                .extracting(LedgerEntry::value)
                .containsExactly("1.0e-5");
        assertThat(variants.get(5).name()).isEqualTo("plain rate=1.0 sigma=0.03");
        assertThat(variants.get(5).plan().learningRate().rateAt(1)).isEqualTo(1.0);
        assertThat(((FullyConnectedTemplate) variants.get(5).network()).weightDeviation())
                .isEqualTo(0.03);
        assertThat(variants.get(11).network().normalization()).isInstanceOf(Normalization.Batch.class);
    }

    @Test
    void everyProblemIsReportedAtOnceWithFileLineAndColumn() {
        String wrong = FILE.replace("steps: 20", "steps: -20")
                .replace("hidden: [20, 10]", "hiden: [20, 10]")
                .replace("of: BN, is: above, than: plain", "of: BM, is: over, than: plain")
                .replace("images: 100}\n", "images: 100, split2: x}\n")
                .replace("typical-unit-of: plain", "typical-unit-of: nobody")
                .replace("{key: training.learning-rate.rate", "{key: training.rate")
                .replace("seeds: [1, 2]", "seeds: [1, 1]");

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("tiny.yaml:20:3: steps is '-20'; a whole number from 1")
                .hasMessageContaining("tiny.yaml:14:3: unknown key 'hiden'; did you mean 'hidden'?")
                .hasMessageContaining("of is 'BM', which is no variant; did you mean 'BN'?")
                .hasMessageContaining("is is 'over'; one of above, below, within is expected")
                .hasMessageContaining("unknown key 'split2'")
                .hasMessageContaining("typical-unit-of is 'nobody', which is no variant")
                .hasMessageContaining("key is 'training.rate', where the file has no value")
                .hasMessageContaining("seeds is [1, 1], which names one twice");
    }

    /** The value that stands in for the wrong item is 1 as well. */
    @Test
    void aWrongItemOfTheSeedsIsTheOnlyProblem() {
        assertThatThrownBy(() -> read(FILE.replace("seeds: [1, 2]", "seeds: [1, 1.5]")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("an item of seeds is '1.5'; a whole number from 1 to 1000000000 is expected")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void aTitleAndATextHaveALargestLength() {
        for (String line : List.of("title: ", "question: ")) {
            int most = line.startsWith("title") ? 200 : 2000;
            String before =
                    FILE.lines().filter(one -> one.startsWith(line)).findFirst().orElseThrow();
            String longest = FILE.replace(before, line + "x".repeat(most));
            assertThat(read(longest)).isNotNull();
            assertThatThrownBy(() -> read(longest.replace(line + "x", line + "xx")))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(
                            "; a text of at most " + most + " characters (it has " + (most + 1) + ") is expected");
        }
    }

    @Test
    void aVariantsNameMustBeOneThatAFolderCanHave() {
        assertThatThrownBy(() -> read(FILE.replace("- name: plain", "- name: a/b")))
                .hasMessageContaining("name is 'a/b'; it must match");
    }

    @Test
    void aVariantCannotSetWhatAllVariantsShare() {
        assertThatThrownBy(() -> read(FILE.replace(
                        "network.normalization: {kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}",
                        "dataset.name: mnist")))
                .hasMessageContaining(
                        "a variant sets 'dataset.name'; it can set keys under network and training and evaluation and dataset.pixels and dataset.corruption only");
    }

    @Test
    void aVariantCanSeeTheImagesWithOtherPixels() {
        TrainingExperiment experiment =
                read(FILE.replace("- name: plain\n", "- name: plain\n    set: {dataset.pixels: {kind: grey}}\n"));
        assertThat(experiment.variants())
                .extracting(Variant::pixels)
                .containsExactly(new Pixels.Grey(), new Pixels.Binary(0.5));
    }

    @Test
    void aProbeCannotBeLargerThanTheEvaluatedImages() {
        assertThatThrownBy(() -> read(FILE, "probe.images=101"))
                .hasMessageContaining("a whole number from 1 to 100 is expected");
    }

    @Test
    void aDataSetMustBeOneThatThereIs() {
        assertThatThrownBy(() -> read(FILE.replace("name: drawn-digits", "name: drawn-digit")))
                .hasMessage("tiny.yaml:8:3: name is 'drawn-digit', which is no data set; did you mean 'drawn-digits'?");
    }

    @Test
    void aMiniBatchCannotBeLargerThanTheEpoch() {
        assertThatThrownBy(() -> read(FILE, "training.minibatch=601"))
                .hasMessage(
                        "--set training.minibatch=601: minibatch is 601; a whole number up to 600, the number of training images, is expected");
        assertThat(read(FILE, "training.minibatch=600").variants()).hasSize(2);
    }

    @Test
    void aGridHasValuesAndItsNamesAreFoldersToo() {
        String grid = FILE.replace("variants:", GRID);
        assertThatThrownBy(() -> read(grid.replace("values: [0.1, 1.0]", "values: []")))
                .hasMessageContaining("values is an empty list; at least one value is expected");
        assertThatThrownBy(() -> read(grid.replace("label: rate", "label: a/b")))
                .hasMessageContaining("the name is 'plain a/b=0.1 sigma=0.01'; it must match");
    }

    @Test
    void anOverrideThatAVariantReplacesIsAProblemAndNotIgnored() {
        assertThatThrownBy(() -> read(FILE, "network.normalization={kind: none}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--set network.normalization={kind: none}: has no effect: tiny.yaml:35:7 sets"
                        + " network.normalization for a variant; change it there or by --set"
                        + " BN:network.normalization=VALUE");
    }

    @Test
    void soIsAnOverrideWithinASectionThatAVariantSetsAsAWhole() {
        String text = FILE.replace("- name: plain\n", "- name: plain\n    set: {" + WHOLE_SCHEDULE + "}\n");
        assertThatThrownBy(() -> read(text, "training.learning-rate.rate=0.1"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--set training.learning-rate.rate=0.1: has no effect: tiny.yaml:")
                .hasMessageEndingWith(" sets training.learning-rate for a variant; change it there or by --set"
                        + " plain:training.learning-rate.rate=VALUE")
                .hasMessageNotContaining("\n");
        assertThat(read(text, "plain:training.learning-rate.rate=0.1").variants())
                .extracting(variant -> variant.plan().learningRate())
                .containsExactly(new LearningRateSchedule.Constant(0.1), new LearningRateSchedule.Constant(0.5));
        ExperimentFile.readRecorded(TinyExperiment.source(text, "training.learning-rate.rate=0.1"));
    }

    @Test
    void soIsAValueOfTheSmokeRunThatAVariantOrTheGridReplaces() {
        String text = FILE.replace("smoke:\n", "smoke:\n  training.learning-rate.rate: 0.25\n");
        String whole = text.replace("- name: plain\n", "- name: plain\n    set: {" + WHOLE_SCHEDULE + "}\n");
        assertThatThrownBy(() -> read(whole))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(": has no effect with --smoke: tiny.yaml:")
                .hasMessageEndingWith(" sets training.learning-rate for a variant; leave one of the two out")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> TrainingExperimentReader.read(TinyExperiment.smoke(text.replace("variants:", GRID))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(": has no effect with --smoke: tiny.yaml:")
                .hasMessageContaining(" sets training.learning-rate.rate for a variant; leave one of the two out");
        assertThat(TrainingExperimentReader.read(TinyExperiment.smoke(text)).variants())
                .extracting(variant -> variant.plan().learningRate())
                .containsOnly(new LearningRateSchedule.Constant(0.25));
    }

    @Test
    void aVariantsOwnValueIsOverriddenByItsName() {
        TrainingExperiment experiment =
                read(FILE, "training.steps=30", "BN:training.steps=40", "BN:network.normalization.epsilon=0.1");
        assertThat(experiment.variants())
                .extracting(variant -> variant.plan().steps())
                .containsExactly(30L, 40L);
        assertThat(experiment.variants().get(1).network().normalization()).isEqualTo(new Normalization.Batch(0.1, 0.9));
        assertThatThrownBy(() -> read(FILE, "BM:training.steps=30"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--set BM:training.steps=30: no variant 'BM'; did you mean 'BN'?");
        assertThatThrownBy(() -> read(FILE, "BN:thresholds=[0.1]"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "it can set keys under network and training and evaluation and dataset.pixels and dataset.corruption only");
        assertThatThrownBy(() -> read(FILE.replace("variants:", GRID), "plain:training.learning-rate.rate=3"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--set plain:training.learning-rate.rate=3: has no effect: tiny.yaml:");
    }

    @Test
    void readsWhatPhotographsAreBroughtTo() {
        assertThat(read(FILE).dataset().photographs()).isEmpty();
        assertThat(read(FILE, "dataset.photographs={side: 224, shorter-side: 256}")
                        .dataset()
                        .photographs())
                .contains(new PhotoSize(224, 256));
        assertThatThrownBy(() -> read(FILE, "dataset.photographs={side: 224, shorter-side: 223}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "shorter-side is 223; a whole number from 224, the side of the square that is cut out, is expected");
    }

    @Test
    void readsPixelsThatAreCentred() {
        assertThat(read(FILE, "dataset.pixels={kind: centred, mean: 0.47, deviation: 0.25}")
                        .dataset()
                        .pixels())
                .isEqualTo(new Pixels.Centred(0.47, 0.25));
        assertThatThrownBy(() -> read(FILE, "dataset.pixels={kind: centred, mean: 0.47, deviation: 0}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("deviation is '0'; a number above 0 (1.2e-38 to 3.4e38) is expected");
    }

    @Test
    void singleExamplesAreRefusedWithBatchNormalizationUnlessTheyAreAskedFor() {
        assertThatThrownBy(() -> read(FILE, "training.minibatch=1"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("minibatch is '1'; with batch normalization a single example is its own mean")
                .hasMessageContaining("'minibatch-of-one: allowed'");
        TrainingExperiment asked = read(FILE, "training.minibatch=1", "training.minibatch-of-one=allowed");
        assertThat(asked.variants().get(1).plan().minibatch()).isEqualTo(1);
    }

    /** The charts of {@code with BN} and {@code with-BN} would have one file. */
    @Test
    void variantsWhoseFilesWouldBeTheSameAreRefused() {
        for (String other : List.of("with BN", "With-bn")) {
            assertThatThrownBy(() ->
                            read(FILE.replace("name: plain", "name: with-BN").replace("name: BN", "name: " + other)))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(
                            "name is '" + other + "', which names the same files as another variant's name");
        }
    }

    @Test
    void aLastMinibatchOfOneExampleIsRefusedWhereTrainingReachesIt() {
        assertThatThrownBy(
                        () -> read(FILE, "training.minibatch=60", "dataset.training-images=601", "training.steps=50"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "minibatch is '60'; of 601 training images the last one of an epoch is left alone")
                .hasMessageContaining("dataset.training-images: 600");
        read(FILE, "training.minibatch=60", "dataset.training-images=601", "training.steps=10");
        read(FILE, "training.minibatch=60", "dataset.training-images=602", "training.steps=50");
        ExperimentFile.readRecorded(new ExperimentSource(
                FILE,
                "recorded.yaml",
                TinyExperiment.source(FILE).defaults(),
                List.of("training.minibatch=60", "dataset.training-images=601", "training.steps=50"),
                false,
                Map.of()));
    }

    @Test
    void claimsCanBeAboutWhatIsMeasuredAndAboutAGridAsAWhole() {
        String claims = """
                measurements: [{kind: saturation, beyond: 4.0}]
                claims:
                  - {claim: A., measure: mean_saturation, of: plain rate=0.1 sigma=0.01, is: below, than: 1}
                  - {claim: B., measure: decades_of_rate_at_0.5, of: BN, is: above, than: plain}
                ledger:""";
        int from = FILE.indexOf("claims:");
        String text = (FILE.substring(0, from) + claims + FILE.substring(FILE.indexOf("ledger:") + 7))
                .replace("variants:", GRID)
                .replace("typical-unit-of: plain", "typical-unit-of: plain rate=0.1 sigma=0.01");
        assertThat(read(text).claims()).hasSize(2);
        assertThatThrownBy(() -> read(text.replace("saturation, beyond: 4.0", "training-accuracy, images: 1000000")))
                .hasMessageContaining("images is '1000000'; a whole number from 1 to 600 is expected")
                .hasMessageContaining(
                        "measure is 'mean_saturation', which needs a series of that name, recorded by one of the"
                                + " measurements; this experiment records final_accuracy, last_accuracy, best_accuracy, steps_to_0.5,");
        assertThatThrownBy(() -> read(text.replace("decades_of_rate_at_0.5", "final_accuracy")))
                .hasMessageContaining("of is 'BN', which is no variant");
    }

    @Test
    void aClaimIsAboutAMetricThatTheExperimentRecords() {
        assertThatThrownBy(() -> read(FILE.replace("measure: final_accuracy", "measure: gap_mini_batch")))
                .hasMessageContaining(
                        "measure is 'gap_mini_batch', which needs these statistics and the population's in"
                                + " evaluation.compare; this experiment records final_accuracy, last_accuracy, best_accuracy,");
        assertThatThrownBy(() -> read(FILE.replace("measure: final_accuracy", "measure: speed_up")))
                .hasMessageContaining("measure is 'speed_up', which needs a baseline; this experiment records");
        assertThatThrownBy(() -> read(FILE.replace("measure: final_accuracy", "measure: bset_accuracy")))
                .hasMessageContaining("'bset_accuracy', which is no metric; did you mean 'best_accuracy'?");
    }

    @Test
    void everyRecordedCurveCanBeChartedAndAnUnknownOneIsRefused() {
        String chart = """
                charts:
                  - {name: curves, title: T, x: {title: x, scale: linear}, y: {title: y, scale: linear}, series: [%s]}
                claims:""";
        String known = "accuracy, loss, train_loss, learning_rate";
        String text = FILE.replace("claims:", chart.formatted(known));
        assertThat(read(text).charts().get(0).series()).isEqualTo(List.of(known.split(", ", -1)));
        assertThatThrownBy(() -> read(text.replace("[accuracy, ", "[acuracy, ")))
                .hasMessageMatching(
                        "tiny.yaml:\\d+:\\d+: an item of series is 'acuracy', which is no series; did you mean 'accuracy'\\?");
        assertThatThrownBy(() -> read(text.replace("[accuracy, ", "[saturation, ")))
                .hasMessageMatching(
                        "tiny.yaml:\\d+:\\d+: an item of series is 'saturation', which is no series; known: " + known);
    }
}
