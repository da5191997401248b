package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunNode;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machines of a cluster in the provenance and in the report. */
class ProvenanceTableTest {
    @TempDir
    Path folder;

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
