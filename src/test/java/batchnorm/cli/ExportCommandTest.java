package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn export} on a grid with a name that needs quotes, and on an equation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportCommandTest {
    /** What the names of variants may hold that CSV, Markdown or LaTeX take for something else. */
    private static final String HOSTILE = "a_b, --x=+1";

    private Path grid;
    private Path tiny;
    private Path equation;

    @TempDir
    Path folder;

    @BeforeAll
    void run(@TempDir Path shared) {
        String swept = TinyFile.TEXT
                        .substring(0, TinyFile.TEXT.indexOf("claims:"))
                        .replace("probe: {layers: all, images: 100, typical-unit-of: plain}\n", "")
                        .replace("seeds: [1, 2]", "seeds: [1]")
                        .replace("- name: plain\n", "- name: '" + HOSTILE + "'\n")
                + "grid:\n  - {key: training.learning-rate.rate, label: rate, values: [0.1, 0.5]}\n";
        grid = run(TinyFile.in(shared, swept), shared.resolve("grid"));
        tiny = Once.tinyRun().root();
        equation = run("section-2-blow-up", shared.resolve("equation"), "--smoke");
    }

    private static Path run(String experiment, Path out, String... more) {
        CommandResult said = CommandResult.by(
                Stream.concat(Stream.of("run", experiment, "--out", out.toString(), "--workers", "1"), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return out;
    }

    private static CommandResult export(Object... arguments) {
        return CommandResult.by(
                Stream.concat(Stream.of("export"), Stream.of(arguments).map(Object::toString))
                        .toArray(String[]::new));
    }

    private CsvTable table(Object... arguments) throws IOException {
        CommandResult said = export(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        Path file = Files.writeString(folder.resolve("table.csv"), said.out());
        List<String> header =
                List.of(said.out().lines().findFirst().orElseThrow().split(",", -1));
        return CsvTable.read(file, header).whole();
    }

    @Test
    void eachRunAndStepIsARowWithTheKeysOfTheGrid() throws IOException {
        CsvTable table = table(grid);
        assertThat(table.header()).startsWith("experiment", "variant", "seed", "training.learning-rate.rate", "step");
        assertThat(table.header()).contains("accuracy", "loss").endsWith("base", "outcome", "folder");
        assertThat(table.rows())
                .as("4 variants, evaluations at 0 or 1, 8, 16, 20")
                .hasSize(4 * 4);
        CsvRow first = table.rows().get(0);
        assertThat(first.text(0)).isEqualTo("tiny");
        assertThat(table.rows()).extracting(row -> row.text(3)).containsOnly("0.1", "0.5");
        int base = table.header().indexOf("base");
        assertThat(table.rows()).extracting(row -> row.text(base)).containsOnly(HOSTILE, "BN");
    }

    @Test
    void theAccuraciesAreThoseOfTheRuns() throws IOException {
        CsvTable table = table(tiny);
        int accuracy = table.header().indexOf("accuracy");
        List<String> exported = table.rows().stream()
                .filter(row -> row.text(1).equals("BN") && row.text(2).equals("2"))
                .map(row -> row.text(3) + " " + row.text(accuracy))
                .toList();
        List<String> recorded = Files.readAllLines(tiny.resolve("BN/seed-2/accuracy.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> cells[0] + " " + cells[4])
                .toList();
        assertThat(exported).isEqualTo(recorded);
    }

    @Test
    void foldersAreJoinedAndAnEquationHasNoSteps() throws IOException {
        CsvTable table = table(tiny, grid, equation);
        int x = table.header().indexOf("x");
        int step = table.header().indexOf("step");
        assertThat(table.rows())
                .allMatch(row -> row.text(x).isEmpty() != row.text(step).isEmpty());
        assertThat(table.rows())
                .extracting(row -> row.text(table.header().indexOf("folder")))
                .contains(tiny.toString(), grid.toString(), equation.toString());
    }

    @Test
    void theSummaryIsATableOfLatexInWhichNoNameIsACommand() {
        CommandResult said = export(grid, "--format", "latex", "--metric", "final_accuracy");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("\\begin{tabular}{lrr}\n\\toprule\nvariant & seeds & final accuracy \\\\\n\\midrule\n")
                .contains("a\\_b, {-}{-}x=+1 ")
                .containsPattern("BN[^&\n]* & 1 & [0-9.]+ \\\\% \\\\\\\\")
                .endsWith("% No ±: one seed gives no interval.\n");
    }

    @Test
    void theSummaryIsATableOfMarkdownInWhichNoNameIsMarkup() {
        CommandResult said = export(grid, tiny, "--format", "markdown", "--metric", "final_accuracy");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .startsWith("| folder | variant | seeds | final accuracy |\n|---|---|---|---|\n")
                .contains("| a\\_b, --x=+1 ");
        assertThat(said.out().lines().filter(line -> line.startsWith("| "))).hasSize(1 + 4 + 2 + 2);
    }

    @Test
    void aVariantOfWhichASeedDivergedIsMarkedInWhateverFolderItIs() {
        Path diverged = run(
                TinyFile.in(folder),
                folder.resolve("diverged"),
                "--variant=plain",
                "--set=training.learning-rate.rate=1e38",
                "--set=seeds=[1]");
        CommandResult said = export(tiny, diverged, "--format", "markdown", "--metric", "final_accuracy");
        assertThat(said.out())
                .contains("| BN | ", "| plain | ", "| plain † | ")
                .contains("†: a seed diverged. Its final accuracy is that of the evaluations before.");
    }

    @Test
    void theSummaryLeadsWithAccuracyAndStepsAndHasAllWhereAskedFor() {
        CommandResult leading = export(tiny, "--format", "markdown");
        assertThat(leading.out()).startsWith("| variant | seeds | final accuracy | steps to 50 % |\n");
        assertThat(leading.err())
                .containsPattern("^bn: [0-9]+ other metrics are left out; '--metric all' shows them\n$");
        CommandResult all = export(tiny, "--format", "markdown", "--metric", "all");
        assertThat(all.out()).contains("| last accuracy | best accuracy | steps to 50 % | drift | wander |");
        assertThat(all.err()).isEmpty();
        assertThat(export(equation, "--format", "latex").err()).isEmpty();
    }

    @Test
    void aFileIsWrittenOnceAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("runs.csv");
        assertThat(export(tiny, "--out", file).code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(export(tiny).out());
        CommandResult again = export(tiny, "--out", file);
        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.errLines()).singleElement().asString().contains("exists already; a new file is expected");
    }

    @Test
    void wrongOptionsAreRefusedInOneLine() {
        assertRefused("--format parquet is left out", tiny, "--format", "parquet");
        assertRefused("csv, latex or markdown is expected", tiny, "--format", "xlsx");
        assertRefused("--metric nonsense is in no summary", tiny, "--format", "latex", "--metric", "nonsense");
        assertRefused("--metric is for latex and markdown", tiny, "--metric", "drift");
        assertRefused(tiny + " is named twice; name each folder once", tiny, tiny);
        assertRefused(tiny + "/. is named twice, also as " + tiny, tiny, tiny + "/.");
        assertRefused("is not a result directory", folder);
    }

    private static void assertRefused(String message, Object... arguments) {
        CommandResult said = export(arguments);
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).singleElement().asString().contains(message);
        assertThat(said.out()).isEmpty();
    }
}
