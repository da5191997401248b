package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunNode;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machines of a cluster and the worker processes in the provenance and in the report. */
class ProvenanceTableTest {
    @TempDir
    Path folder;

    @Test
    void theWorkerProcessesStandBeforeTheDurationAndInTheRowOfEachCommand() {
        ResultDirectory results = FabricatedResults.figure1(folder.resolve("run"), List.of(1L, 2L, 3L));
        Provenance former = ProvenanceFile.read(results.provenance());
        assertThat(ProvenanceTable.rows(former)).noneMatch(row -> row.get(0).startsWith("worker"));

        Provenance known = former.with(OptionalInt.of(4))
                .continued(Set.of(), "2026-01-03T00:00:00Z", "dea1", true, former.environment(), OptionalInt.of(2));
        assertThat(ProvenanceTable.rows(known))
                .containsSubsequence(
                        List.of(
                                "continued",
                                "2026-01-03T00:00:00Z, commit `dea1`, clean, worker processes: at most 2 at a time,"
                                        + " runs: none"),
                        List.of("worker processes", "at most 4 at a time"),
                        List.of("duration", "1 h 15 min"));
    }

    @Test
    void eachNodeOfAClusterHasARowAndTheFileKeepsIt() {
        ResultDirectory results = FabricatedResults.figure1(folder.resolve("run"), List.of(1L, 2L, 3L));
        Provenance here = ProvenanceFile.read(results.provenance());
        assertThat(ProvenanceTable.rows(here)).noneMatch(row -> row.get(0).startsWith("node "));

        RunNode first = new RunNode("first", "A", "OPENBLAS, Haswell kernels", "linux-x86_64-onednn");
        RunNode second = new RunNode("second", "B", "OPENBLAS", "linux-arm64");
        Provenance there =
                new Provenance(here.experiment(), here.started(), 1, here.environment(), here.source(), List.of());
        for (RunRecord run : here.measured()) {
            there = there.with(run.on(run.equals(here.measured().get(0)) ? second : first), 2);
        }
        ProvenanceFile.write(results.provenance(), there);
        Provenance read = ProvenanceFile.read(results.provenance());
        assertThat(read).isEqualTo(there);
        assertThat(ProvenanceTable.rows(read))
                .contains(
                        List.of(
                                "node `first`",
                                here.measured().size() - 1
                                        + " runs: A; OPENBLAS, Haswell kernels; linux-x86_64-onednn"),
                        List.of("node `second`", "1 run: B; OPENBLAS; linux-arm64"));
    }
}
