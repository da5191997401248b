package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.runner.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsCommandTest {
    private static final String HEADER =
            "claim,kind,post_hoc,measure,variant,relation,reference,value,reference_value,difference,"
                    + "ci95_low,ci95_high,pairs,on_side,share95_low,share95_high,p_value,differences,verdict\n";
    private static final String REFUTED = "Other words.,identity,false,error_with_epsilon_in_scale,epsilon 1e-5,below,"
            + "1.0E-9,2.0,1.0E-9,2.0,,,2,0,,,,1.5 2.5,refuted\n";

    @TempDir
    Path folder;

    private void recorded(String rows) throws Exception {
        Path results = Files.createDirectories(folder.resolve("section-3-identity"));
        for (String file : List.of("provenance.json", "experiment.yaml", "defaults.yaml")) {
            Files.copy(Path.of("results", "reference", "section-3-identity", file), results.resolve(file));
        }
        Files.writeString(results.resolve("claims.csv"), HEADER + rows);
    }

    @Test
    void aClaimWithoutResultsIsNotRunAndThatIsNoFailure() throws Exception {
        recorded("");
        Files.delete(folder.resolve("section-3-identity").resolve("claims.csv"));
        CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .startsWith("Section 3, section-3-identity\n  not run   γ = √(Var + ε)")
                .contains(
                        "asked: error with epsilon in scale of epsilon 1e-5 below 1e−9 (identity)\n            ours:  –")
                .endsWith("3 identities: 3 not run\n");
    }

    @Test
    void aRecordedVerdictIsShownWithOurFigure() throws Exception {
        recorded(REFUTED);
        CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", folder.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out())
                .contains(
                        "  refuted   γ = √(Var + ε)",
                        "ours:  2.00; holds in 0 of 2 runs\n",
                        "3 identities: 1 refuted, 2 not run");
    }

    @Test
    void claimsOfAFormerFileAreDecidedAnewFromTheRuns() throws Exception {
        Path reference = Path.of("results", "reference", "section-3.2-bias");
        Path results = folder.resolve("section-3.2-bias");
        FolderCopy.of(reference, results);
        Files.writeString(
                results.resolve("claims.csv"),
                "claim,measure,variant,relation,reference,value,reference_value,difference,ci95_low,ci95_high,pairs,"
                        + "verdict\nOld.,output_change,with-BN,below,1.0E-9,2.0,1.0E-9,2.0,,,1,not met\n");
        CommandResult said = CommandResult.by("claims", "section-3.2-bias", "--from", folder.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("3 identities: 3 shown");
    }

    @Test
    void aClaimThatTheFileOfVerdictsLacksIsDecidedFromTheSameRuns() throws Exception {
        FolderCopy.of(Path.of("results", "reference", "section-3.2-bias"), folder.resolve("section-3.2-bias"));
        Files.writeString(folder.resolve("section-3.2-bias").resolve("claims.csv"), HEADER);
        assertThat(CommandResult.by("claims", "section-3.2-bias", "--from", folder.toString())
                        .out())
                .contains("3 identities: 3 shown");
    }

    @Test
    void theResultFolderItselfCanBeNamed() throws Exception {
        recorded(REFUTED);
        Path itself = folder.resolve("section-3-identity");
        CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", itself.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("3 identities: 1 refuted, 2 not run");
        assertThat(said.err()).isEmpty();
    }

    private static void assertRefused(Path from, String message) {
        CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", from.toString());
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines())
                .containsExactly("bn: --from " + from + " has no results of section-3-identity; " + message);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void aFolderWithoutResultsOfTheExperimentIsRefusedWithWhatItHolds() throws Exception {
        String expected = "a result folder, or one with a result folder for each experiment, is expected";
        assertRefused(folder, "it holds nothing; " + expected);
        Files.writeString(folder.resolve("notes.txt"), "");
        assertRefused(folder, "it holds notes.txt; " + expected);
        recorded(REFUTED);
        Path time = folder.resolve("runs").resolve("section-3-identity").resolve("2026-01-01T00-00-00");
        Files.createDirectories(time.getParent());
        Files.move(folder.resolve("section-3-identity"), time);
        for (Path above : List.of(time.getParent(), time.getParent().getParent())) {
            CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", above.toString());
            assertThat(said.out()).as("the newest run below " + above).contains("3 identities: 1 refuted, 2 not run");
        }
    }

    @Test
    void oneLevelTooHighIsNoListOfClaimsThatWereNotRun() {
        CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", "results");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
        assertThat(said.out()).contains("shown").doesNotContain("not run");
    }

    @Test
    void smokeRunsAndRunsThatAreMissingDecideNothing() throws Exception {
        recorded(REFUTED);
        Path file = folder.resolve("section-3-identity").resolve("provenance.json");
        String whole = Files.readString(file);
        String[] missing = {
            whole.replace("\"smoke\" : false", "\"smoke\" : true"),
            whole.replaceFirst("\"seeds\" : \\[ ", "\"seeds\" : [ 99, ")
        };
        for (String text : missing) {
            assertThat(text).isNotEqualTo(whole);
            Files.writeString(file, text);
            CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", folder.toString());
            assertThat(said.code()).isZero();
            assertThat(said.out()).endsWith("3 identities: 3 not run\n");
            String reason = text.contains("\"smoke\" : true")
                    ? " is of a smoke run, which decides no claim"
                    : " is not finished; 'bn resume' goes on with it";
            assertThat(said.errLines()).containsExactly("bn: " + file.getParent() + reason);
        }
    }

    @Test
    void aSmokeRunBelowAFolderIsNamedWithTheReasonWhyItIsNotTaken() throws Exception {
        recorded(REFUTED);
        Path out = folder.resolve("out");
        Files.move(folder.resolve("section-3-identity"), out);
        Path file = out.resolve("provenance.json");
        Files.writeString(file, Files.readString(file).replace("\"smoke\" : false", "\"smoke\" : true"));
        assertRefused(folder, out + " is of a smoke run, which decides no claim");
    }

    @Test
    void aVerdictOnAnotherThresholdIsNotTakenForThisOne() throws Exception {
        recorded(REFUTED.replace("1.0E-9", "1.0E-3"));
        CommandResult said = CommandResult.by("claims", "section-3-identity", "--from", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).endsWith("3 identities: 3 not run\n");
    }

    @Test
    void freshRunsHaveTheSettingsOfTheRecord() {
        assertThat(ClaimsCommand.recorded(Home.find(), "figure-2-imagenet-mini"))
                .contains("dataset.training-images=128", "training.steps=96");
        assertThat(ClaimsCommand.recorded(Home.find(), "figure-1")).isEmpty();
        assertThat(ClaimsCommand.recorded(Home.find(), "figure-2-imagenet")).isEmpty();
        assertThat(ClaimsCommand.recorded(
                        Home.find(), folder.resolve("mine.yaml").toString()))
                .isEmpty();
    }

    @Test
    void freshRunsAreMadeAndReadAndCanBePrintedAsATable() {
        Path out = folder.resolve("fresh");
        CommandResult said = CommandResult.by(
                "claims", "section-3-identity", "--run", "--smoke", "--markdown", "--from", out.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .startsWith(
                        "| section | claim | kind | experiment | asked | ours | verdict | p | after Holm, all listed |\n|---|")
                .contains("| – | **not run** | – | – |") // tiny runs say nothing of the paper
                .endsWith("- 1 identity: 1 not run\n");
        assertThat(out.resolve("section-3-identity").resolve("report.md")).isNotEmptyFile();
    }

    @Test
    void anExperimentOfYearsIsRunOnlyWhereItIsNamed() throws Exception {
        recorded(""); // so that nothing is run: results are never overwritten
        CommandResult all = CommandResult.by("claims", "--run", "--from", folder.toString());
        assertThat(all.code()).isEqualTo(2);
        assertThat(all.errLines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("bn: figure-4-imagenet is left out: "))
                .first()
                .asString()
                .startsWith("bn: figure-2-imagenet is left out: ")
                .endsWith("; 'bn claims figure-2-imagenet --run' runs it");
        Files.createDirectories(folder.resolve("figure-2-imagenet").resolve("charts"));
        CommandResult named = CommandResult.by("claims", "figure-2-imagenet", "--run", "--from", folder.toString());
        assertThat(named.code()).isEqualTo(2);
        assertThat(named.errLines()).hasSize(1).first().asString().doesNotContain("left out");
    }

    @Test
    void everyExperimentsClaimsAreListed() {
        CommandResult said = CommandResult.by("claims");
        assertThat(said.out()).contains("Section 2, section-2-blow-up", "Section 4.1, figure-1");
    }

    @Test
    void aClaimCountsOnceHoweverOftenItsExperimentIsNamed() {
        assertThat(CommandResult.by("claims", "figure-1", "figure-1").out())
                .isEqualTo(CommandResult.by("claims", "figure-1").out());
    }

    @Test
    void optionsThatWouldDoNothingAndAFolderThatIsNotThereAreRefused() {
        String none = folder.resolve("none").toString();
        for (String[] options : List.of(
                new String[] {"claims", "--from", none}, //
                new String[] {"claims", "--smoke"}, //
                new String[] {"claims", "--json", "--markdown"}, //
                new String[] {"claims", "figure-1", "--run", "--from", "results/reference/figure-1"}, //
                new String[] {"claims", "--workers", "1"}, //
                new String[] {"claims", "--data", folder.toString()})) {
            CommandResult said = CommandResult.by(options);
            assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(said.out()).isEmpty();
            assertThat(said.errLines()).hasSize(1);
        }
        assertThat(CommandResult.by("claims", "--from", none).err()).contains("--from " + none + " is not a directory");
        for (String[] given : new String[][] {
            {"--smoke", "--smoke"},
            {"--data=" + folder, "--data"},
            {"--threads=1", "--workers, --threads or --stalled-after"},
            {"--cluster=spark://host:7077", "--cluster or --ship-bn"}
        }) {
            assertThat(CommandResult.by("claims", given[0]).errLines())
                    .containsExactly("bn: " + given[1]
                            + " is given without --run; it is only for runs, so add --run or leave it out");
        }
    }

    @Test
    void theDataOfANamedExperimentAreCheckedBeforeAnythingIsRunAsByRun() throws Exception {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        Path out = folder.resolve("fresh");
        List<String> named = List.of("section-3-identity", "figure-2-imagenet", "--smoke", "--data", empty);
        List<String> claims = new ArrayList<>(List.of("claims", "--run", "--from", out.toString()));
        List<String> run = new ArrayList<>(List.of("run", "--out", out.toString()));
        claims.addAll(named);
        run.addAll(named);
        CommandResult said = CommandResult.by(claims.toArray(new String[0]));
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).hasSize(1).first().asString().startsWith("bn: imagenet is not here");
        assertThat(said).isEqualTo(CommandResult.by(run.toArray(new String[0])));
        assertThat(out).doesNotExist();
    }

    @Test
    void runsAreStartedWithTheGivenWorkersAndThreadsAndShownAsByRun() {
        Path out = folder.resolve("fresh");
        CommandResult said = CommandResult.by(
                "claims", TinyFile.in(folder), "--run", "--smoke", "--workers=1", "--threads=2", "--from=" + out);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err())
                .containsPattern("(?m)^plain seed 1: completed, [0-9.]+ s$")
                .contains("report.md");
        assertThat(ProvenanceFile.read(ResultDirectory.open(out.resolve("tiny")).provenance())
                        .environment()
                        .threads())
                .isEqualTo(2);
        assertThat(CommandResult.by("claims", "--run", "--workers=0").errLines())
                .containsExactly("bn: --workers is 0; a whole number from 1 to 1024 is expected");
        assertThat(CommandResult.by("claims", "--run", "--threads=0").errLines())
                .containsExactly("bn: --threads is 0; a whole number from 1 to 256 is expected");
    }
}
