package batchnorm.results.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import batchnorm.BadInput;
import batchnorm.design.Grid;
import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import batchnorm.results.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceFileTest {
    private static final Grid GRID = new Grid(
            List.of(new Grid.Axis("schedule.rate", "learning rate", List.of("0.1", "1"))),
            List.of(
                    new Grid.Point("plain rate=0.1", "plain", List.of("0.1")),
                    new Grid.Point("plain rate=1", "plain", List.of("1"))));

    @TempDir
    Path directory;

    private static Provenance provenance(Optional<Grid> grid) {
        ExperimentRecord experiment = new ExperimentRecord(
                "tiny",
                "A tiny experiment",
                "4.1",
                "1",
                "Does σ matter?",
                Split.TEST,
                List.of("plain", "with BN"),
                List.of(1L, 9_999_999_999L),
                false,
                List.of(0.9),
                "plain",
                grid,
                "",
                Map.of(),
                new SeedPlan(List.of(3, 5)));
        Map<String, String> checksums = new LinkedHashMap<>();
        checksums.put("train", "ff");
        checksums.put("test", "00");
        Source source = new Source(
                "abc",
                "",
                List.of("training.steps=9"),
                true,
                "def",
                true,
                Map.of("figure-1.yaml", "differs from the committed one"),
                Map.of("paper/figure-1a.csv", "fed"),
                checksums,
                "the published files",
                Optional.of(new Source.AsRun("2026-01-02T03:04:05Z", "aaa", "bbb")),
                "");
        return new Provenance(
                experiment,
                "2026-01-02T03:04:05Z",
                12.5,
                new Environment("17.0.15", "1.0.0-M2.1", "CpuBackend", "linux-x86_64", "OPENBLAS", 2, "a CPU", "Linux"),
                OptionalInt.of(4),
                source,
                List.of(RunRecord.completed(new RunKey("plain", 1), "fused", 100)),
                List.of());
    }

    @Test
    void provenanceJsonLooksAsAgreed() throws IOException {
        Path file = directory.resolve("provenance.json");
        ProvenanceFile.write(file, provenance(Optional.empty()));
        assertThat(Files.readString(file)).isEqualTo(Golden.text("provenance.json"));
    }

    @Test
    void everythingComesBack() {
        Path file = directory.resolve("provenance.json");
        for (Optional<Grid> grid : List.of(Optional.of(GRID), Optional.<Grid>empty())) {
            ProvenanceFile.write(file, provenance(grid));
            assertThat(ProvenanceFile.read(file)).isEqualTo(provenance(grid));
        }
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    }

    @Test
    void aFileOfAFormerVersionHasNoNumberOfWorkersAndGetsNone() throws IOException {
        Path file = directory.resolve("provenance.json");
        String former = Golden.text("provenance.json").replace("  \"workers\" : 4,\n", "");
        Files.writeString(file, former);
        Provenance read = ProvenanceFile.read(file);
        assertThat(read.workers()).isEmpty();
        ProvenanceFile.write(file, read);
        assertThat(Files.readString(file)).isEqualTo(former).doesNotContain("workers");
        assertBad(
                file,
                Golden.text("provenance.json").replace("\"workers\" : 4", "\"workers\" : 0"),
                file + ": workers is 0; a whole number from 1 to 1000000 is expected");
    }

    @Test
    void runsAreAddedAsTheyFinish() {
        RunKey second = new RunKey("with BN", 1);
        Provenance provenance = provenance(Optional.empty()).with(RunRecord.diverged(second, "fused", 7), 20);
        assertThat(provenance.durationSeconds()).isEqualTo(20);
        assertThat(provenance.runsOf("with BN")).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo("diverged at step 7");
            assertThat(run.isDiverged()).isTrue();
            assertThat(run.isMeasured()).isTrue();
            assertThat(run.isCompleted()).isFalse();
        });
        assertThat(provenance.unfinished())
                .containsExactly(new RunKey("plain", 9_999_999_999L), new RunKey("with BN", 9_999_999_999L));
        RunRecord failed = RunRecord.failed(second, "fused", 3, "full disk");
        assertThat(failed.outcome()).isEqualTo("failed: full disk");
        assertThat(failed.isMeasured()).isFalse();
    }

    @Test
    void aContinuationForgetsFailuresAndTellsWhichRunsAreItsOwn() throws IOException {
        Environment elsewhere =
                new Environment("17.0.15", "1.0.0-M2.1", "CpuBackend", "linux-x86_64", "OPENBLAS", 2, "B", "Linux");
        RunRecord second = RunRecord.completed(new RunKey("with BN", 1), "fused", 100);
        RunRecord third = RunRecord.diverged(new RunKey("plain", 9_999_999_999L), "fused", 7);
        Provenance first = provenance(Optional.empty()).with(RunRecord.failed(second.key(), "", 0, "full disk"), 20);
        Provenance twice = first.continued(Set.of(), "2026-01-03T00:00:00Z", "dea", true, elsewhere, OptionalInt.of(8))
                .with(second, 30)
                .with(RunRecord.failed(third.key(), "", 0, "full disk"), 40)
                .continued(Set.of(), "2026-01-04T00:00:00Z", "dee", false, elsewhere, OptionalInt.empty())
                .with(third, 50);
        assertThat(twice.runs())
                .containsExactly(RunRecord.completed(new RunKey("plain", 1), "fused", 100), second, third);
        assertThat(twice.runsOfContinuation(0)).containsExactly(second);
        assertThat(twice.runsOfContinuation(1)).containsExactly(third);
        assertThat(twice.workers()).hasValue(4);
        assertThat(twice.continuations())
                .extracting(Continuation::workers)
                .containsExactly(OptionalInt.of(8), OptionalInt.empty());
        assertThat(first.hasUncommittedChanges()).isFalse();
        assertThat(twice.hasUncommittedChanges()).isTrue();
        assertThat(elsewhere.differencesFrom(twice.environment())).isEqualTo("cpu \"B\" (was \"a CPU\")");
        Path file = directory.resolve("provenance.json");
        ProvenanceFile.write(file, twice);
        assertThat(ProvenanceFile.read(file)).isEqualTo(twice);
        assertBad(
                file,
                Files.readString(file).replace("\"runs_before\" : 2", "\"runs\" : 2"),
                file + ": continuations[1].runs_before is missing");
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsNamed() throws IOException {
        Path file = directory.resolve("provenance.json");
        String json = Golden.text("provenance.json");
        assertBad(file, json.replace("\"title\"", "\"titel\""), file + ": experiment.title is missing");
        assertBad(
                file,
                json.replace("\"smoke\" : false", "\"smoke\" : \"no\""),
                file + ": experiment.smoke is \"no\", expected a Boolean");
        assertBad(
                file,
                json.replace("\"split\" : \"test\"", "\"split\" : \"train\""),
                file + ": experiment.split is \"train\", expected test or validation");
        assertBad(file, json.replace("\"steps\"", "\"stops\""), file + ": runs[0].steps is missing");
        Files.writeString(file, "{");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ProvenanceFile.read(file))
                .withMessageStartingWith(file + ", line 1, column 2: not JSON: Unexpected end-of-input")
                .withMessageMatching("[^\n]*");
    }

    private static void assertBad(Path file, String json, String message) throws IOException {
        Files.writeString(file, json);
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ProvenanceFile.read(file))
                .withMessage(message);
    }

    @Test
    void aGridKnowsItsVariantsByCoordinates() {
        assertThat(GRID.bases()).containsExactly("plain");
        assertThat(GRID.variantAt("plain", List.of("1"))).hasValue("plain rate=1");
        assertThat(GRID.variantAt("plain", List.of("2"))).isEmpty();
        List<Grid.Point> off = List.of(new Grid.Point("x", "plain", List.of("7")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grid(GRID.axes(), off));
    }
}
