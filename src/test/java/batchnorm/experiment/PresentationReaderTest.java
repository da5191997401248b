package batchnorm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.ExampleOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresentationReaderTest {
    private static final String FILE = ExperimentReaderTest.FILE;

    @Test
    void readsEachOrderOfExamples() {
        assertThat(order("{kind: reshuffled}")).isEqualTo(new ExampleOrder.Reshuffled());
        assertThat(order("{kind: within-shards, shards: 20}")).isEqualTo(new ExampleOrder.WithinShards(20));
        assertThat(order("{kind: fixed}")).isEqualTo(new ExampleOrder.Fixed());
    }

    @Test
    void readsAnOrderForOneVariant() {
        Experiment experiment = ExperimentReaderTest.read(
                FILE.replace("    set:\n", "    set:\n      training.order: {kind: fixed}\n"));

        assertThat(experiment.variants())
                .extracting(Variant::order)
                .containsExactly(new ExampleOrder.Reshuffled(), new ExampleOrder.Fixed());
        assertThat(experiment.variants().get(1).describeTraining()).contains("in one order, the same each epoch");
    }

    @Test
    void refusesOrdersThatAreNone() {
        refuses("{kind: sorted}", "kind is 'sorted'; it must be one of reshuffled, within-shards, fixed");
        refuses("{kind: within-shards}", "missing key 'shards'");
        refuses("{kind: within-shards, shards: 0}", "shards is '0'; a whole number from 1");
        refuses("{kind: fixed, shards: 2}", "unknown key 'shards'");
        refuses("{kind: within-shards, shards: 601}", "order.shards is 601; there are only 600 training images");
    }

    @Test
    void requiresTheOrderOfAFileThatIsToBeRun() {
        String without = FILE.replace("  order: {kind: reshuffled}\n", "");

        assertThatThrownBy(() -> ExperimentReaderTest.read(without))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("missing key 'order'");
    }

    @Test
    void readsResultsThatWereRecordedBeforeTheOrderCouldBeChosen() {
        String without = FILE.replace("  order: {kind: reshuffled}\n", "");

        assertThat(ExperimentReader.readRecorded(new ExperimentSource(without, "tiny.yaml", List.of(), true)))
                .isEqualTo(ExperimentReader.read(new ExperimentSource(FILE, "tiny.yaml", List.of(), true)));
    }

    @Test
    void readsEveryExperimentWhoseResultsAreCommitted() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("results", "reference"))) {
            List<Path> files = folders.map(folder -> folder.resolve("experiment.yaml"))
                    .filter(Files::exists)
                    .toList();

            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(ExperimentReader.readRecorded(
                                        new ExperimentSource(Files.readString(file), file.toString(), List.of(), false))
                                .variants())
                        .isNotEmpty();
            }
        }
    }

    private static ExampleOrder order(String yaml) {
        return ExperimentReaderTest.read(FILE, "training.order=" + yaml)
                .variants()
                .get(0)
                .order();
    }

    private static void refuses(String yaml, String message) {
        assertThatThrownBy(() -> order(yaml)).isInstanceOf(BadInput.class).hasMessageContaining(message);
    }
}
