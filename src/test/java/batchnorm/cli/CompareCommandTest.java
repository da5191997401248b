package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn compare} on folders of the tiny experiment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompareCommandTest {
    private Path slow;
    private Path fast;
    private Path longer;

    @TempDir
    Path folder;

    @BeforeAll
    void run(@TempDir Path shared) {
        String file = TinyFile.in(shared);
        slow = Once.tinyRun().root();
        fast = run(file, shared.resolve("fast"), "--set", "training.learning-rate.rate=1.0");
        longer = run(file, shared.resolve("longer"), "--set", "training.steps=40", "--variant", "BN");
    }

    private static Path run(String file, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", file, "--out", out.toString(), "--workers", "1"));
        arguments.addAll(List.of(more));
        CommandResult said = CommandResult.by(arguments.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return out;
    }

    private CommandResult compare(Object... arguments) {
        return CommandResult.by(Stream.concat(
                        Stream.of("compare", "--out", folder.resolve("out").toString()),
                        Stream.of(arguments).map(Object::toString))
                .toArray(String[]::new));
    }

    private void assertRefused(String message, Object... arguments) {
        CommandResult said = compare(arguments);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errLines()).singleElement().asString().contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aSettingThatDiffersIsListedAndNamesTheFolders() {
        CommandResult said = compare(slow, fast);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("# rate=0.5 and rate=1")
                .contains("| training.learning-rate.rate | all | 0.5 | 1 |")
                .contains("## rate=1 minus rate=0.5")
                .contains("With fewer than three seeds the mean stands alone.", "| – (fewer than 3 seeds) | paired |")
                .doesNotContain("Smoke run");
        assertThat(folder.resolve("out").resolve("compare.png")).exists();
    }

    @Test
    void aSmokeRunAndASingleSeedAreSaidInWords(@TempDir Path shared) {
        Path smoke = run(TinyFile.in(shared), shared.resolve("smoke"), "--smoke");
        CommandResult said = compare(slow, smoke, "--label", "a", "--label", "b");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("> **Smoke run.** b was cut short to see that everything works. Its numbers and verdicts")
                .contains("| – (fewer than 3 seeds) | Welch |")
                .doesNotContain("Smoke run.** a");
        assertThat(said.errLines()).anyMatch(line -> line.startsWith("bn: Smoke run. b was cut short"));
    }

    @Test
    void labelsNameTheFoldersInTheirOrder() {
        CommandResult said = compare(slow, fast, longer, "--label", "a", "--label", "b", "--label", "c");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("| setting | variants | a | b | c |", "| training.steps | BN | 20 | 20 | 40 |")
                .contains("## b minus a", "## c minus a")
                .contains("The last step is 20 in a, 20 in b, 40 in c.", "| BN | c |");
    }

    @Test
    void aPairComparesVariantsOfDifferentNames() {
        CommandResult said = compare(slow, longer, "--pair", "plain=BN");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("| network.normalization.kind | ", "| plain / BN | final accuracy |");
    }

    @Test
    void wrongNamesOfFoldersLabelsAndPairsAreRefusedInOneLine() {
        assertRefused("Only one folder is named", slow);
        assertRefused("is named twice", slow, fast, slow);
        assertRefused(
                "--label is there 1 times (a) for 2 folders; give it once for each folder, in their order",
                slow,
                fast,
                "--label",
                "a");
        assertRefused("--label \"a\" is there twice", slow, fast, "--label", "a", "--label", "a");
        assertRefused("--pair \"plain=x\" is not A=B", slow, fast, "--pair", "plain=x");
    }

    @Test
    void aVariantInTwoPairsIsRefused() {
        String message = "names a variant that another --pair names";
        assertRefused(message, slow, fast, "--pair", "plain=BN", "--pair", "plain=plain");
        assertRefused(message, slow, fast, "--pair", "plain=BN", "--pair", "BN=BN");
    }

    @Test
    void theChartSaysWhatRanInEachFolder() throws IOException {
        assertThat(compare(slow, longer, "--label", "a", "--label", "b").code()).isZero();
        String svg =
                Files.readString(folder.resolve("out").resolve("compare.svg")).replaceAll("<[^>]*>\\s*", " ");
        assertThat(svg.replaceAll("\\s+", " "))
                .contains(
                        "a: tiny: drawn-digits (drawn by the program), 600 training and 100 test images; 20 steps; seeds 1, 2")
                .contains("b: tiny: drawn-digits")
                .contains("40 steps;");
    }

    @Test
    void foldersThatAreBeingWrittenUnfinishedOrGrownByAPlanAreWarnedOf(@TempDir Path shared) throws IOException {
        Path grown = run(
                TinyFile.in(shared), shared.resolve("grown"), "--until-decided", "--max-seeds", "4", "--seeds", "3");
        ResultDirectory results = ResultDirectory.open(slow);
        ResultLock lock = ResultLock.take(results);
        CommandResult said;
        try {
            said = compare(slow, grown, "--label", "a", "--label", "b");
        } finally {
            lock.close();
        }
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.errLines())
                .contains("bn: Being written. Another command is writing to a. Its numbers are those so far.")
                .anyMatch(
                        line -> line.startsWith("bn: Seeds by a plan. b added seeds until its findings were decided."));
    }
}
