package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Dataset;
import batchnorm.data.Nowhere;
import batchnorm.data.files.Progress;
import batchnorm.engine.InferenceStatistics;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.network.HiddenUnits;
import batchnorm.observe.TrainingAccuracyObserver;
import batchnorm.results.ActivationFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.ExperimentData;
import batchnorm.run.Keeping;
import batchnorm.run.TrainingRun;
import batchnorm.runner.Tiny;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each delivered experiment file can be read, and its networks train on a few drawn images. Files share networks; what
 * the run of another file did is not done again.
 */
class ExperimentFilesTrainTest {
    private static final ExperimentFiles FILES = new ExperimentFiles(Path.of("experiments"));
    private static final Set<List<Object>> DONE = new HashSet<>();

    @TempDir
    Path folder;

    static Stream<String> ids() {
        return FILES.ids().stream()
                .filter(id -> ExperimentFile.read(FILES.source(id, List.of(), false)) instanceof TrainingExperiment);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aFileIsReadWithAndWithoutSmoke(String id) {
        TrainingExperiment full = TrainingExperimentReader.read(FILES.source(id, List.of(), false));
        TrainingExperiment smoke = TrainingExperimentReader.read(FILES.source(id, List.of(), true));
        assertThat(full.id()).isEqualTo(id);
        assertThat(full.command()).hasValue("./bn run " + id);
        assertThat(smoke.seeds()).hasSizeLessThanOrEqualTo(full.seeds().size());
        assertThat(smoke.variants()).extracting(Variant::name).isEqualTo(names(full));
        if (!needsPhotographs(full)) {
            assertThat(smoke.dataset().name()).as("it needs no download").startsWith("drawn-");
        }
        for (int i = 0; i < full.variants().size(); i++) {
            assertThat(smoke.variants().get(i).network())
                    .isEqualTo(full.variants().get(i).network());
            assertThat(smoke.variants().get(i).plan().steps())
                    .isLessThan(full.variants().get(i).plan().steps());
        }
    }

    /** Nothing that the suite draws can stand for ImageNet's folders. */
    private static boolean needsPhotographs(TrainingExperiment experiment) {
        return experiment.dataset().name().equals("imagenet");
    }

    private static List<String> names(TrainingExperiment experiment) {
        return experiment.variants().stream().map(Variant::name).toList();
    }

    /** Of several variants, the first and the last. */
    @ParameterizedTest
    @MethodSource("ids")
    void twoVariantsTrainThreeSteps(String id) {
        trainThreeSteps(id, 2);
    }

    /** Of a large grid, the first two and the last two. */
    @ParameterizedTest
    @MethodSource("ids")
    @Tag("slow")
    void itsVariantsTrainThreeSteps(String id) {
        trainThreeSteps(id, 8);
    }

    private void trainThreeSteps(String id, int most) {
        TrainingExperiment experiment = TrainingExperimentReader.read(measuredOnFew(FILES.source(id, few(id), true)));
        List<Variant> left = someOf(experiment.variants(), most).stream()
                .filter(variant -> DONE.add(work(experiment, variant)))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        Dataset data = ExperimentData.load(experiment, Nowhere.LOCATIONS, Progress.NONE);
        ResultDirectory results = new ResultDirectory(folder);
        TrainingRun run = new TrainingRun(experiment, data, results, Keeping.ROWS);
        for (Variant variant : left) {
            RunKey key = new RunKey(variant.name(), 1);
            RunRecord record = run.train(variant, 1, step -> {});
            assertThat(record.outcome()).as(key.toString()).isEqualTo("completed");
            assertThat(Tiny.evaluations(results, key)).containsExactly(0L, 3L);
            assertThat(results.network(key)).isNotEmptyFile();
            int units = unitsOf(experiment, variant, data);
            assertThat(
                            units == 0
                                    ? 0
                                    : ActivationFile.read(results.activations(key))
                                            .rows()
                                            .size())
                    .isEqualTo(2 * units);
        }
    }

    /** What a run computes here, but for numbers such as a rate, and the order of the examples. */
    private static List<Object> work(TrainingExperiment experiment, Variant variant) {
        return List.of(
                experiment.dataset().name(),
                experiment.probe().layers(),
                experiment.series(),
                variant.pixels(),
                variant.network(),
                variant.engine().name(),
                variant.plan().minibatch(),
                variant.plan().replicas(),
                variant.augmentation(),
                variant.evaluation());
    }

    /** The measurements of an experiment, on fewer mini-batches and examples. */
    private static ExperimentSource measuredOnFew(ExperimentSource source) {
        String text = source.text()
                .replaceAll("minibatch: \\d+, minibatches: \\d+", "minibatch: 8, minibatches: 1")
                .replaceAll("examples: \\d+}", "examples: 2}");
        return new ExperimentSource(
                text, source.name(), source.defaults(), source.settings(), source.smoke(), source.paper());
    }

    private static int unitsOf(TrainingExperiment experiment, Variant variant, Dataset data) {
        List<HiddenUnits> hidden =
                variant.network().on(data.training().shape(), data.classes()).hiddenLayers();
        return experiment.probe().layers().of(hidden).stream()
                .mapToInt(index -> hidden.get(index).units())
                .sum();
    }

    /** All variants; if they are more than a number, as many from the beginning as from the end, four at most. */
    private static List<Variant> someOf(List<Variant> variants, int most) {
        int count = variants.size();
        int each = Math.min(2, most / 2);
        return count <= most
                ? variants
                : Stream.concat(variants.stream().limit(each), variants.stream().skip(count - each))
                        .toList();
    }

    private static List<String> few(String id) {
        List<String> settings = new ArrayList<>(List.of(
                "dataset.training-images=1200",
                "dataset.evaluation.images=20",
                "training.steps=3",
                "training.evaluate-every=3"));
        TrainingExperiment experiment = TrainingExperimentReader.read(FILES.source(id, List.of(), false));
        if (needsPhotographs(experiment)) {
            settings.add("dataset.name=drawn-digits");
        }
        if (experiment.variants().stream()
                .allMatch(variant -> variant.evaluation().uses(InferenceStatistics.POPULATION))) {
            // One mini-batch of the largest size, for Algorithm 2 and for the training.
            settings.add("evaluation.minibatches=1");
            int largest = experiment.variants().stream()
                    .mapToInt(variant -> variant.plan().minibatch())
                    .max()
                    .orElseThrow();
            settings.add("dataset.training-images=" + Math.max(260, largest));
        } else {
            experiment.variants().stream()
                    .filter(variant -> variant.evaluation().uses(InferenceStatistics.POPULATION))
                    .forEach(variant -> settings.add(variant.name() + ":evaluation.minibatches=1"));
        }
        if (experiment.dataset().photographs().isPresent()) {
            // The replacement images all have one size.
            settings.add("training.augmentation.crops={kind: none}");
            settings.add("training.minibatch=4");
        }
        if (!experiment.ensemble().isEmpty()) {
            settings.add("dataset.evaluation.images=5"); // each has many crops
        }
        if (experiment.probe().records()) {
            settings.add("probe.images=20");
        }
        if (experiment.series().stream().anyMatch(TrainingAccuracyObserver.Settings.class::isInstance)) {
            settings.add("measurements=[{kind: training-accuracy, images: 20}]");
        }
        return settings;
    }
}
