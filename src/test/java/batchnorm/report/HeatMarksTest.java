package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.Grid;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatMarksTest {
    private static final List<String> CELLS = List.of("r=1", "r=2", "r=3");
    private static final Grid GRID = new Grid(
            List.of(new Grid.Axis("rate", "r", List.of("1", "2", "3"))),
            List.of(
                    new Grid.Point("r=1", "r", List.of("1")),
                    new Grid.Point("r=2", "r", List.of("2")),
                    new Grid.Point("r=3", "r", List.of("3"))));

    @TempDir
    Path folder;

    /** @param seeds the number of seeds of each cell */
    private HeatMarks marks(Optional<String> diverged, int... seeds) {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 100, 10);
        for (int cell = 0; cell < seeds.length; cell++) {
            for (int seed = 1; seed <= seeds[cell]; seed++) {
                RunKey key = new RunKey(CELLS.get(cell), seed);
                fabricated.add(
                        diverged.equals(Optional.of(key.variant()))
                                ? RunRecord.diverged(key, "fused", 50)
                                : RunRecord.completed(key, "fused", 100));
            }
        }
        Provenance provenance = ProvenanceFile.read(fabricated
                .finish(FabricatedResults.experiment(CELLS, List.of(1L, 2L), "", Optional.of(GRID)))
                .provenance());
        return new HeatMarks(provenance, GRID);
    }

    private static List<String> of(HeatMarks marks) {
        return CELLS.stream().map(cell -> marks.of(Stream.of(cell))).toList();
    }

    @Test
    void aFewCellsWithASingleSeedAreMarked() {
        HeatMarks marks = marks(Optional.empty(), 2, 1, 2);
        assertThat(of(marks)).containsExactly("", "*", "");
        assertThat(marks.legend()).isEqualTo("mean over seeds, *: a single seed");
    }

    @Test
    void whereMostCellsHaveASingleSeedTheOthersAreMarked() {
        HeatMarks marks = marks(Optional.empty(), 1, 2, 1);
        assertThat(of(marks)).containsExactly("", "*", "");
        assertThat(marks.legend()).isEqualTo("one seed, *: mean over several");
    }

    @Test
    void whereAllCellsHaveOneSeedNoMeanIsSpokenOf() {
        HeatMarks marks = marks(Optional.of("r=3"), 1, 1, 1);
        assertThat(of(marks)).containsExactly("", "", "†");
        assertThat(marks.legend()).isEqualTo("one seed, †: it diverged");
    }

    @Test
    void aMarkThatNoCellHasIsNotExplained() {
        HeatMarks marks = marks(Optional.empty(), 2, 2, 2);
        assertThat(of(marks)).containsOnly("");
        assertThat(marks.legend()).isEqualTo("mean over seeds");
    }

    @Test
    void aDifferenceHasTheMarksOfBothItsCells() {
        HeatMarks marks = marks(Optional.of("r=1"), 2, 1, 2);
        assertThat(marks.of(Stream.of("r=1", "r=2"))).isEqualTo("*†");
        assertThat(marks.legend()).isEqualTo("mean over seeds, *: a single seed, †: a seed diverged");
    }
}
