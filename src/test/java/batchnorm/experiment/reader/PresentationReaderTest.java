package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.data.ExampleOrder;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Crops;
import batchnorm.data.augmentation.Distortion;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresentationReaderTest {
    private static final String FILE = TrainingExperimentReaderTest.FILE;

    private static final String AUGMENTATION =
            "  augmentation: {mirror: 0.0, crops: {kind: none}, distortion: {kind: none}}\n";

    @Test
    void readsEachOrderOfExamples() {
        assertThat(order("{kind: reshuffled}")).isEqualTo(new ExampleOrder.Reshuffled());
        assertThat(order("{kind: within-shards, shards: 20}")).isEqualTo(new ExampleOrder.WithinShards(20));
        assertThat(order("{kind: fixed}")).isEqualTo(new ExampleOrder.Fixed());
    }

    @Test
    void readsAnOrderForOneVariant() {
        TrainingExperiment experiment = TrainingExperimentReaderTest.read(
                FILE.replace("    set:\n", "    set:\n      training.order: {kind: fixed}\n"));

        assertThat(experiment.variants())
                .extracting(Variant::order)
                .containsExactly(new ExampleOrder.Reshuffled(), new ExampleOrder.Fixed());
        assertThat(experiment.variants().get(1).describeTraining()).contains("in one order, the same each epoch");
    }

    @Test
    void refusesOrdersThatAreNone() {
        refuses("{kind: sorted}", "kind is 'sorted'; one of reshuffled, within-shards, fixed is expected");
        refuses("{kind: within-shards}", "missing key 'shards'");
        refuses("{kind: within-shards, shards: 0}", "shards is '0'; a whole number from 1");
        refuses("{kind: fixed, shards: 2}", "unknown key 'shards'");
        refuses(
                "{kind: within-shards, shards: 601}",
                "order.shards is 601; a whole number up to 600, the number of training images, is expected");
    }

    @Test
    void readsHowExamplesAreAugmented() {
        assertThat(augmentation("{mirror: 0, crops: {kind: none}, distortion: {kind: none}}"))
                .isEqualTo(Augmentation.NONE);
        assertThat(augmentation("{mirror: 0.5, crops: {kind: shifted, pad: 4, fill: 0.47},"
                        + " distortion: {kind: photometric, brightness: 0.4, contrast: 0.3, saturation: 1}}"))
                .isEqualTo(new Augmentation(0.5, new Crops.Shifted(4, 0.47), new Distortion.Photometric(0.4, 0.3, 1)));
        assertThat(augmentation("{mirror: 0.5, crops: {kind: area-and-aspect, least-area: 0.08, most-area: 1,"
                        + " least-aspect: 0.75, most-aspect: 1.25}, distortion: {kind: none}}"))
                .isEqualTo(new Augmentation(0.5, new Crops.AreaAndAspect(0.08, 1, 0.75, 1.25), new Distortion.None()));
    }

    @Test
    void refusesRangesOfAreasAndAspectsThatAreNone() {
        String some = "{mirror: 0.5, crops: {kind: area-and-aspect, least-area: 0.5, most-area: 0.4,"
                + " least-aspect: 0.75, most-aspect: 1.25}, distortion: {kind: none}}";

        assertThatThrownBy(() -> augmentation(some))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("least-area is '0.5'; a number up to most-area, which is 0.4, is expected");
        assertThatThrownBy(() -> augmentation(some.replace("0.5, most", "0, most")))
                .hasMessageContaining("least-area is '0'; a number above 0, up to 1 is expected");
        assertThatThrownBy(() -> augmentation(
                        some.replace("most-area: 0.4", "most-area: 0.6").replace("1.25", "0.7")))
                .hasMessageContaining("least-aspect is '0.75'; a number up to most-aspect, which is 0.7, is expected");
    }

    @Test
    void readsOnePartOfTheAugmentationForOneVariant() {
        TrainingExperiment experiment = TrainingExperimentReaderTest.read(FILE.replace(
                "    set:\n",
                "    set:\n      training.augmentation.distortion: {kind: photometric, brightness: 0.2, contrast: 0.2,"
                        + " saturation: 0.2}\n"));

        assertThat(experiment.variants().get(0).augmentation()).isEqualTo(Augmentation.NONE);
        assertThat(experiment.variants().get(1).describeTraining())
                .contains("brightness ±0.2, contrast ±0.2, saturation ±0.2, whole");
    }

    @Test
    void refusesAugmentationsThatAreNone() {
        assertThatThrownBy(
                        () -> augmentation(
                                "{mirror: 2, crops: {kind: shifted, pad: 0}, distortion: {kind: photometric, brightness: 0.2}}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("mirror is '2'; a number from 0 to 1 is expected")
                .hasMessageContaining("pad is '0'; a whole number from 1 to 1000 is expected")
                .hasMessageContaining("missing key 'fill'")
                .hasMessageContaining("missing key 'contrast'")
                .hasMessageContaining("missing key 'saturation'");
    }

    @Test
    void readsResultsThatWereRecordedBeforeTheyCouldBeChosen() {
        String without = FILE.replace("  order: {kind: reshuffled}\n", "").replace(AUGMENTATION, "");

        assertThat(TrainingExperimentReader.readRecorded(
                        new ExperimentSource(without, "tiny.yaml", "", List.of(), true)))
                .isEqualTo(TrainingExperimentReader.read(TinyExperiment.smoke(FILE)));
    }

    @Test
    void readsEveryExperimentWhoseResultsAreCommitted() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("results", "reference"))) {
            List<Path> files = folders.map(folder -> folder.resolve("experiment.yaml"))
                    .filter(Files::exists)
                    .toList();

            assertThat(files).isNotEmpty();
            for (Path file : files) {
                Path defaults = file.resolveSibling("defaults.yaml");
                ExperimentSource source = new ExperimentSource(
                        Files.readString(file),
                        file.toString(),
                        Files.exists(defaults) ? Files.readString(defaults) : "",
                        List.of(),
                        false,
                        printed(file.resolveSibling("paper")));
                assertThat(ExperimentFile.readRecorded(source).variantNames()).isNotEmpty();
            }
        }
    }

    /** The printed curves that a folder of results keeps, by the names that its experiment file has for them. */
    private static Map<String, String> printed(Path folder) throws IOException {
        Map<String, String> texts = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    texts.put("paper/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static ExampleOrder order(String yaml) {
        return TrainingExperimentReaderTest.read(FILE, "training.order=" + yaml)
                .variants()
                .get(0)
                .order();
    }

    private static Augmentation augmentation(String yaml) {
        return TrainingExperimentReaderTest.read(FILE, "training.augmentation=" + yaml)
                .variants()
                .get(0)
                .augmentation();
    }

    private static void refuses(String yaml, String message) {
        assertThatThrownBy(() -> order(yaml)).isInstanceOf(BadInput.class).hasMessageContaining(message);
    }
}
