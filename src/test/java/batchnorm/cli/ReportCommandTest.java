package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.ClaimsFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.statistics.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn report} of a copy of recorded results. */
class ReportCommandTest {
    @TempDir
    Path folder;

    private ResultDirectory results;

    @BeforeEach
    void copy() throws IOException {
        Path recorded = Path.of("results", "reference", "section-3-identity");
        results = new ResultDirectory(FolderCopy.of(recorded, folder.resolve("copy")));
    }

    private CommandResult report() {
        CommandResult said = CommandResult.by("report", results.root().toString());
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    @Test
    void whatDidNotChangeIsReportedWithoutAWarning() throws IOException {
        String before = Files.readString(results.report());
        CommandResult said = report();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).doesNotContain("unfinished");
        assertThat(results.report()).hasContent(before);
    }

    @Test
    void anExperimentThatWasChangedAfterItsRunsIsSaidToBe() throws IOException {
        Files.writeString(results.experiment(), "# changed\n", StandardOpenOption.APPEND);
        assertThat(report().errLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: " + results.root() + ": experiment.yaml was changed after its runs: its SHA-256 is ");
        assertThat(results.report())
                .content()
                .contains("> **Warning.** experiment.yaml was changed after its runs: its SHA-256 is ");
    }

    @Test
    void runsThatAreMissingAreCounted() throws IOException {
        String provenance = Files.readString(results.provenance());
        Files.writeString(results.provenance(), provenance.replaceFirst("(\"seeds\" : \\[ [0-9, ]*[0-9])", "$1, 99"));
        assertThat(report().out()).startsWith("unfinished: 2 of 12 runs\n");
    }

    @Test
    void aRevisedFileTakesTheRecordedOnesPlaceAndItsNewClaimsAreMarked() throws IOException {
        String asRun = Files.readString(results.experiment());
        Path revised =
                revised(asRun.replace("than: 1.0e-9", "than: 1.0e-8").replace("title: Scale", "title: Revised, Scale"));
        CommandResult said = CommandResult.by("report", results.root().toString(), "--experiment", revised.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(results.experiment()).hasSameTextualContentAs(revised);
        assertThat(results.experimentAsRun()).hasContent(asRun);
        assertThat(results.report()).content().contains("# Revised, Scale").contains("as it ran, SHA-256");
        assertThat(ClaimsFile.read(results.claims()))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.postHoc()).isEqualTo(row.reference().equals("1.0E-8")))
                .anySatisfy(row -> assertThat(row.postHoc()).isTrue());
        // The file that ran stays the one that ran, and its claims are no news.
        CommandResult back = CommandResult.by(
                "report",
                results.root().toString(),
                "--experiment",
                revised(asRun).toString());
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(results.experimentAsRun()).hasContent(asRun);
        assertThat(ClaimsFile.read(results.claims())).isNotEmpty().noneSatisfy(row -> assertThat(row.postHoc())
                .isTrue());
    }

    @Test
    void aRangeIsOneClaimInTheFileAndInTheReports() throws IOException {
        String claim = "  - {claim: It is off by about 1.7., measure: error_without_epsilon_in_scale, of: epsilon 1e-5,"
                + " is: within, than: [1.4, 1.9], kind: finding}\n";
        Path revised = revised(Files.readString(results.experiment()).replace("\nclaims:\n", "\nclaims:\n" + claim));
        CommandResult said = CommandResult.by("report", results.root().toString(), "--experiment", revised.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(ClaimsFile.read(results.claims())).hasSize(4).first().satisfies(row -> {
            assertThat(row.reference()).isEqualTo("1.4 to 1.9");
            assertThat(row.verdict()).isEqualTo(Verdict.SHOWN);
            assertThat(row.postHoc()).isTrue();
        });
        assertThat(results.report())
                .content()
                .contains("| verdict | p | after Holm, this report |")
                .contains("epsilon 1e-5 1.66, against 1.4 to 1.9; difference −0.244 from 1.9, 95 % interval ")
                .contains("A claim within two numbers is two comparisons");
        assertThat(results.root().resolve("report.html"))
                .content()
                .contains("after Holm, this report</th>", "against 1.4 to 1.9; difference −0.244 from 1.9");
        assertThat(CommandResult.by(
                                "claims",
                                revised.toString(),
                                "--from",
                                results.root().toString())
                        .out())
                .contains("asked: error without epsilon in scale of epsilon 1e-5 within 1.4 to 1.9 (finding)")
                .contains("ours:  1.66 ± 0.170, 5 seeds")
                .contains("; after Holm, all listed: shown, p = ");
    }

    @Test
    void aFileWithAnotherSettingIsRefusedAndNothingChanges() throws IOException {
        String asRun = Files.readString(results.experiment());
        String provenance = Files.readString(results.provenance());
        Path other = revised(asRun.replace("epsilon: 1.0e-5", "epsilon: 1.0e-4"));
        CommandResult said = CommandResult.by("report", results.root().toString(), "--experiment", other.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errLines()).hasSize(1).first().asString().contains("epsilon", "0.0001", "0.00001");
        assertThat(results.experiment()).hasContent(asRun);
        assertThat(results.provenance()).hasContent(provenance);
        assertThat(results.experimentAsRun()).doesNotExist();
    }

    @Test
    void chartsThatTheRevisedFileLacksGo() throws IOException {
        String asRun = Files.readString(results.experiment());
        assertThat(results.chartList()).exists();
        int from = asRun.indexOf("\ncharts:");
        Path revised = revised(asRun.substring(0, from) + asRun.substring(asRun.indexOf("\nclaims:", from)));
        CommandResult said = CommandResult.by("report", results.root().toString(), "--experiment", revised.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(results.chartList()).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeReportedKeepsItsFiles() throws IOException {
        String asRun = Files.readString(results.experiment());
        Files.delete(results.measures(
                ProvenanceFile.read(results.provenance()).measured().get(0).key()));
        String provenance = Files.readString(results.provenance());
        CommandResult said = CommandResult.by(
                "report",
                results.root().toString(),
                "--experiment",
                revised(asRun.replace("title: Scale", "title: Revised, Scale")).toString());
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(results.experiment()).hasContent(asRun);
        assertThat(results.provenance()).hasContent(provenance);
        assertThat(results.experimentAsRun()).doesNotExist();
    }

    private Path revised(String text) throws IOException {
        Path file = folder.resolve("section-3-identity.yaml");
        if (Files.exists(results.defaults())) {
            Files.copy(results.defaults(), folder.resolve("defaults.yaml"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.writeString(file, text);
    }
}
