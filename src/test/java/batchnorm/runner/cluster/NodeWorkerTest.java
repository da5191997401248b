package batchnorm.runner.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.provenance.Environment;
import batchnorm.runner.worker.ScriptedWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine of a cluster answers, with workers that follow a script. */
class NodeWorkerTest {
    private static final Environment SCRIPTED = new Environment("a", "b", "c", "d", "e", 1, "f", "g");

    @TempDir
    Path folder;

    private NodePlace place;

    @BeforeEach
    void makeRoom() throws IOException {
        place = new NodePlace("n1", Files.createDirectory(folder.resolve("scratch")), Optional.empty());
    }

    @AfterEach
    void endWorkers() {
        NodeWorker.endIdle();
    }

    private NodeSetup setup(String message, Map<String, String> checksums) {
        return NodeSetup.of(message, checksums, ScriptedWorker.COMMAND, folder);
    }

    private NodeAnswer train(String variant, Map<String, byte[]> begun, List<Long> steps) {
        NodeOrder order = new NodeOrder(setup("any", Map.of()), variant, 4, begun);
        return NodeWorker.train(order, place, steps::add);
    }

    @Test
    void aRunIsTrainedAndItsStepsAreHeard() {
        List<Long> steps = new ArrayList<>();
        assertThat(train("a", Map.of(), steps))
                .isEqualTo(new NodeAnswer.Trained("n1", SCRIPTED, "scripted", "completed", 3, Map.of()));
        assertThat(steps).containsExactly(4L);
    }

    /** The worker finds the files of a run that goes on, and what it leaves comes back. */
    @Test
    void theFilesOfARunTravelThereAndBackAndNoneIsLeft() throws IOException {
        Map<String, byte[]> begun = Map.of("accuracy.csv", "step\n1\n".getBytes(StandardCharsets.UTF_8));
        NodeAnswer answer = train("a", begun, new ArrayList<>());
        assertThat(answer).isInstanceOfSatisfying(NodeAnswer.Trained.class, run -> assertThat(run.files())
                .containsExactlyEntriesOf(begun));
        try (Stream<Path> left = Files.walk(place.scratch())) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aWorkerThatDiesIsReplacedForTheNextRun() {
        assertThat(train("dies", Map.of(), new ArrayList<>()))
                .isEqualTo(new NodeAnswer.Died(
                        "n1", "its worker process ended with code 7: java.lang.OutOfMemoryError: none left", Map.of()));
        assertThat(train("a", Map.of(), new ArrayList<>())).isInstanceOf(NodeAnswer.Trained.class);
    }

    @Test
    void aMachineThatIsReadySaysWhatItIs() {
        assertThat(NodeWorker.prepare(setup("any", Map.of()), place)).isEqualTo(new NodeAnswer.Ready("n1", SCRIPTED));
    }

    @Test
    void aMachineWithOtherDataRefuses() throws IOException {
        Path data = Files.writeString(folder.resolve("data"), "other");
        assertThat(NodeWorker.prepare(setup(data.toString(), Map.of("images", "right")), place))
                .isEqualTo(new NodeAnswer.Refused(
                        "n1",
                        "its data differ from those of the command: the checksum of images is other; right is"
                                + " expected"));
    }

    @Test
    void aMachineThatFindsNoDataRefuses() {
        assertThat(NodeWorker.prepare(setup("unusable", Map.of()), place))
                .isEqualTo(new NodeAnswer.Refused("n1", "the setup says so"));
    }
}
