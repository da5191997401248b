package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import batchnorm.experiment.ExperimentSource;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.Keeping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void aSetupCarriesTheWholeSourceOnOneLine() {
        ExperimentSource source = new ExperimentSource(
                "id: x\n# σ \"quoted\"\n", "x.yaml", "always: {}\n", List.of("seeds=[1]", "a=b\nc"), true);
        String line = Messages.setup(source, "", Keeping.ROWS);
        assertThat(line).doesNotContain("\n");
        assertThat(Messages.source(Messages.read(line))).isEqualTo(source);
    }

    @Test
    void aRunsEndComesThroughAsItWasSaid() {
        RunKey key = new RunKey("BN-x5 rate=0.1", 7);
        for (RunRecord run : List.of(
                RunRecord.completed(key, "fused", 50_000),
                RunRecord.diverged(key, "dl4j", 12),
                RunRecord.failed(key, "", 0, "Cannot write \"x\": full"))) {
            assertThat(Messages.fromWorker(Messages.done(run)).map(answer -> Messages.record(key, answer)))
                    .contains(run);
        }
        assertThat(Messages.key(Messages.read(Messages.run(key, Path.of("results"), false))))
                .isEqualTo(key);
    }

    /** Jackson's own limit is 20 million characters: 15 MB of parameters and velocities. */
    @Test
    void theStateOfALargeReplicaComesThrough() {
        String state = "A".repeat(21_000_000);
        assertThat(ReplicaMessages.result(Messages.read(Messages.write(Map.of("replica_result", state)))))
                .isEqualTo(state);
    }

    @Test
    void anErrorShowsTheBeginOfALongMessageOnly() {
        assertThatThrownBy(() -> Messages.read("{" + "x".repeat(1000)))
                .isInstanceOf(RunFailure.class)
                .hasMessageStartingWith("a message between a worker process and the command is not JSON: {xxx")
                .hasMessageEndingWith("x…")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void aWorkerThatIsReadyNamesItsMachineAndItsData() {
        Environment environment = new Environment("a", "b", "c", "d", "e", 1, "f", "g");
        Map<String, Object> ready = Messages.fromWorker(Messages.ready(environment, Map.of("images", "sha256:1")))
                .orElseThrow();
        assertThat(Messages.environment((Map<?, ?>) ready.get("ready"))).isEqualTo(environment);
        assertThat(Messages.checksums(ready)).containsExactly(Map.entry("images", "sha256:1"));
    }

    @Test
    void aTimingWithoutAMemorySizeIsJsonToo() {
        assertThat(Messages.fromWorker(Messages.timed(2000, Double.NaN))).contains(Map.of("steps_per_second", 2000.0));
        assertThat(Messages.fromWorker(Messages.timed(2000, 1.5)))
                .contains(Map.of("steps_per_second", 2000.0, "peak_mebibytes", 1.5));
    }

    @Test
    void whatALibraryPrintsIsNoAnswer() {
        assertThat(Messages.fromWorker("{\"step\":1}")).isEmpty();
    }
}
