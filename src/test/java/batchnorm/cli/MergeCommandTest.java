package batchnorm.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.ClaimsFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn merge}, compared with an experiment that one command ran with all seeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeCommandTest {
    private ResultDirectory whole;
    private Path first;
    private Path others;

    @BeforeAll
    void run(@TempDir Path shared) throws IOException {
        whole = Once.tinyRun("--seeds", "3");
        first = PartOfRuns.of(whole, shared.resolve("first"), List.of("plain", "BN"), 1L)
                .root();
        others = PartOfRuns.of(whole, shared.resolve("others"), List.of("BN"), 3L, 2L)
                .root();
    }

    private static Path run(String file, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", file, "--out", out.toString(), "--workers", "1"));
        arguments.addAll(List.of(more));
        CommandResult said = CommandResult.by(arguments.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return out;
    }

    private static CommandResult merge(Path out, Path... folders) {
        List<String> arguments = new ArrayList<>(List.of("merge", "--out", out.toString()));
        Stream.of(folders).map(Path::toString).forEach(arguments::add);
        return CommandResult.by(arguments.toArray(String[]::new));
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file, ISO_8859_1));
            }
        }
        return contents;
    }

    private static void replace(Path file, String old, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, with));
    }

    @Test
    void theUnionOfTheRunsHasTheNumbersOfOneCommandAndMarksHowManySeedsEachVariantHas(@TempDir Path folder)
            throws IOException {
        Map<String, String> before = contents(others);
        Path out = folder.resolve("above").resolve("merged");
        CommandResult said = merge(out, others, first);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .containsPattern("plain: .*, seeds 1, ")
                .containsPattern("BN: .*, seeds 3, ")
                .contains("report: " + out);
        assertThat(contents(others)).isEqualTo(before);
        ResultDirectory merged = ResultDirectory.open(out);
        Provenance provenance = ProvenanceFile.read(merged.provenance());
        assertThat(provenance.experiment().seeds()).containsExactly(1L, 2L, 3L);
        assertThat(provenance.experiment().variants()).containsExactly("plain", "BN");
        assertThat(provenance.experiment().seedsOf("plain")).containsExactly(1L);
        assertThat(provenance.unfinished()).isEmpty();
        assertThat(provenance.source().settings()).isEmpty();
        List<String> ofBn = Files.readAllLines(merged.summary()).stream()
                .filter(line -> line.startsWith("BN,") && !line.contains("typical_unit")) // chosen by a run of plain
                .toList();
        assertThat(ofBn).isNotEmpty().isSubsetOf(Files.readAllLines(whole.summary()));
        assertThat(merged.report())
                .content()
                .contains("1 to 3 seeds")
                .contains("| variant | seeds |")
                .contains("| merged from `first` |")
                .contains("runs: plain, seed 1; BN, seed 1");
        try (Stream<Path> beside = Files.list(out.getParent())) {
            assertThat(beside).containsExactly(out);
        }
    }

    @Test
    void theMergedFolderIsResumedAndReportedLikeAny(@TempDir Path folder) throws IOException {
        Path incomplete = FolderCopy.of(first, folder.resolve("incomplete"));
        ResultDirectory results = new ResultDirectory(incomplete);
        Provenance all = ProvenanceFile.read(results.provenance());
        ProvenanceFile.write(
                results.provenance(),
                new Provenance(
                        all.experiment(),
                        all.started(),
                        all.durationSeconds(),
                        all.environment(),
                        all.source(),
                        List.of(
                                all.runs().get(0),
                                RunRecord.failed(all.runs().get(1).key(), "", 0, "No space left on device"))));
        Path out = folder.resolve("merged");
        assertThat(merge(out, incomplete, others).out()).startsWith("unfinished: 1 of 4 runs");
        CommandResult resumed = CommandResult.by("resume", out.toString(), "--workers", "1");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        ResultDirectory merged = new ResultDirectory(out);
        Provenance provenance = ProvenanceFile.read(merged.provenance());
        assertThat(provenance.unfinished()).isEmpty();
        assertThat(provenance.runs())
                .extracting(RunRecord::key)
                .containsExactlyInAnyOrder(
                        new RunKey("plain", 1), new RunKey("BN", 1), new RunKey("BN", 2), new RunKey("BN", 3));
        String report = Files.readString(merged.report());
        assertThat(CommandResult.by("report", out.toString()).code()).isZero();
        assertThat(merged.report()).hasContent(report);
    }

    @Test
    void aRunInTwoFoldersIsTakenOnceIfOnlyItsClockDiffers(@TempDir Path folder) throws IOException {
        Path slower = FolderCopy.of(first, folder.resolve("slower"));
        Path clock = new ResultDirectory(slower).accuracy(new RunKey("BN", 1));
        Files.writeString(clock, Files.readString(clock).replaceAll("(?m),[0-9.Ee-]+$", ",1234.5"));
        assertThat(clock).content().contains(",1234.5\n");
        Path out = folder.resolve("merged");
        CommandResult said = merge(out, whole.root(), slower);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(ProvenanceFile.read(new ResultDirectory(out).provenance()).runs())
                .isEqualTo(ProvenanceFile.read(whole.provenance()).runs());

        Path changed = FolderCopy.of(first, folder.resolve("changed"));
        Path accuracy = new ResultDirectory(changed).accuracy(new RunKey("BN", 1));
        replace(accuracy, "\n0,", "\n0,0");
        Path none = folder.resolve("none");
        CommandResult refused = merge(none, whole.root(), changed);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.errLines())
                .containsExactly(
                        "bn: BN, seed 1 is in " + whole.root() + " and in " + changed
                                + ", and its accuracy.csv differs; each run is expected in one folder, or with the same numbers");
        assertThat(none).doesNotExist();
    }

    @Test
    void aClaimOfLaterThanTheRunsStaysOne(@TempDir Path folder) throws IOException {
        String later = TinyFile.in(folder, TinyFile.TEXT.replace("than: 1.5", "than: 1.25"));
        Path revised = FolderCopy.of(first, folder.resolve("revised"));
        CommandResult report = CommandResult.by("report", revised.toString(), "--experiment", later);
        assertThat(report.code()).as(report.err()).isZero();

        Path out = folder.resolve("merged");
        CommandResult said = merge(out, revised, others);
        assertThat(said.code()).as(said.err()).isZero();
        ResultDirectory merged = new ResultDirectory(out);
        assertThat(merged.experimentAsRun()).hasContent(TinyFile.TEXT);
        assertThat(ClaimsFile.read(merged.claims()))
                .anySatisfy(claim -> assertThat(claim.postHoc()).isTrue())
                .anySatisfy(claim -> assertThat(claim.postHoc()).isFalse());

        Path withIt = run(later, folder.resolve("with-it"), "--seed", "2");
        CommandResult refused = merge(folder.resolve("none"), withIt, first);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.errLines())
                .singleElement()
                .asString()
                .startsWith(
                        "bn: the file with which " + first + " was run lacks the claim 'It is perfect.' of " + withIt);
    }

    @Test
    void otherSettingsAndDataAreRefusedWithBothValues(@TempDir Path folder) throws IOException {
        Path faster = run(
                TinyFile.in(folder),
                folder.resolve("faster"),
                "--seed",
                "2",
                "--set",
                "BN:training.learning-rate.rate=0.25");
        Path none = folder.resolve("none");
        String beginning = "bn: " + first + " and " + faster + " are not of the same experiment: ";
        assertThat(merge(none, first, faster).errLines())
                .containsExactly(
                        beginning + "training.learning-rate.rate of BN is 0.5 in the first, 0.25 in the second;"
                                + " merge folders that differ in seeds and variants only");
        ResultDirectory results = new ResultDirectory(faster);
        Provenance provenance = ProvenanceFile.read(results.provenance());
        String checksum =
                provenance.source().dataChecksums().values().iterator().next();
        replace(results.provenance(), checksum, "sha256:0");
        CommandResult said = merge(none, first, faster);
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).hasSize(1);
        assertThat(said.err()).startsWith(beginning + "the checksum of ").contains("sha256:0 in the second");
        assertThat(none).doesNotExist();
    }

    @Test
    void theEngineTheCommitAndTheMachineMayDifferAndAreTold(@TempDir Path folder) throws IOException {
        Path elsewhere = run(TinyFile.in(folder), folder.resolve("elsewhere"), "--seed", "2", "--engine", "dl4j");
        ResultDirectory results = new ResultDirectory(elsewhere);
        Provenance provenance = ProvenanceFile.read(results.provenance());
        assertThat(provenance.source().settings()).containsExactly("training.engine=dl4j"); // seeds are no setting
        Environment here = provenance.environment();
        replace(results.provenance(), "\"cpu\" : \"" + here.cpu() + "\"", "\"cpu\" : \"an abacus\"");
        replace(results.provenance(), "\"git_commit\" : \"", "\"git_commit\" : \"0dd");
        Path out = folder.resolve("merged");
        CommandResult said = merge(out, first, elsewhere);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.errLines())
                .anyMatch(line -> line.startsWith("bn: " + elsewhere + " was run by commit 0dd"))
                .anyMatch(line -> line.startsWith("bn: " + elsewhere + " was run on another machine than " + first)
                        && line.contains("cpu \"an abacus\""))
                .anyMatch(line ->
                        line.matches("bn: the last digits may differ between the seeds of BN, which were trained"
                                + " by fused(, first layer sparse)? and dl4j")); // sparse where Java has vector
        // instructions
        assertThat(new ResultDirectory(out).report()).content().contains("an abacus");
    }

    @Test
    void aFolderThatExistsIsNotWrittenTo(@TempDir Path folder) throws IOException {
        CommandResult said = merge(folder, first, others);
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines())
                .containsExactly("bn: output folder " + folder + " exists already; a new folder is expected");
        try (Stream<Path> inside = Files.list(folder)) {
            assertThat(inside).isEmpty();
        }
    }
}
