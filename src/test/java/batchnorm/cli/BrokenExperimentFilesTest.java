package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiment files that are broken in ways that the field has shown, and names that must be addressable. */
@Timeout(30)
class BrokenExperimentFilesTest {
    private static final String GRID = "grid:\n  - {key: training.learning-rate.rate, label: rate, values: [0.1]}\n";

    @TempDir
    Path folder;

    private CommandResult describe(String text, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "describe";
        all[1] = TinyFile.in(folder, text);
        System.arraycopy(more, 0, all, 2, more.length);
        return CommandResult.by(all);
    }

    private static void assertRefused(CommandResult said, String message) {
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).hasSize(1).first().asString().contains(message);
    }

    /** Each list holds the one before it twice: 25 lines stand for 2²⁵ values. */
    private static String aliases(String joint) {
        return IntStream.rangeClosed(1, 24)
                .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ",*a" + (i - 1) + "]")
                .collect(Collectors.joining(joint, "a0: &a0 [x,x]" + joint, ""));
    }

    @Test
    @Timeout(5)
    void aliasesThatStandForMillionsOfValuesAreNotWrittenOut() {
        assertRefused(describe(aliases("\n")), "is beyond the 10000 values that a file may have");
        assertRefused(
                describe(TinyFile.TEXT, "--set", "network={" + aliases(", ") + "}"),
                "is beyond the 10000 values that a file may have");
    }

    @Test
    @Timeout(5)
    void sizeDepthAndNumberOfValuesAreLimitedBeforeTheWork() throws IOException {
        assertRefused(describe(TinyFile.TEXT + "# " + "x".repeat(10_000_000)), "at most 1000000 are expected");
        assertRefused(describe("a: [" + "1,".repeat(300_000) + "1]\n"), "values that a file may have");
        assertRefused(describe("a: " + "[".repeat(500) + "]".repeat(500)), "Nesting");
        assertRefused(
                describe(TinyFile.TEXT + "grid:\n"
                        + IntStream.range(0, 4)
                                .mapToObj(i -> "  - {key: training.k" + i + ", label: l" + i
                                        + ", values: [1,2,3,4,5,6,7,8,9]}\n")
                                .collect(Collectors.joining())),
                "make 6561 combinations with the axes before; at most 2000 are expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.learning-rate.rate | rate  | key is 'training.learning-rate.rate'; another axis sweeps",
                "training.learning-rate.rate | other | key is 'training.learning-rate.rate'; another axis sweeps",
                "training.learning-rate      | other | key is 'training.learning-rate'; another axis sweeps",
                "training.minibatch          | rate  | label is 'rate', which another axis has",
            })
    void anAxisThatSweepsWhatAnotherSweeps(String key, String label, String message) {
        String second = "  - {key: " + key + ", label: " + label + ", values: [20, 30]}\n";
        CommandResult said = describe(TinyFile.TEXT + GRID + second);
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).contains(message).doesNotContain("unexpected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thresholds: [0.5]      | thresholds: [0.5, 0.50]   | thresholds is [0.5, 0.50], which names one twice",
                "layers: all            | layers: ['1', '1']        | layers is [1, 1], which names one twice",
                "ledger:                | 'ledger:\n  - {key: network.normalization.epsilon, why: Twice.}' | which another item has",
            })
    void whatIsThereTwice(String once, String twice, String message) {
        CommandResult said = describe(TinyFile.TEXT.replace(once, twice.replace("\\n", "\n")));
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).contains(message);
    }

    @Test
    void aClaimThatComparesWhatAnotherCompares() {
        String again = "  - {claim: In other words., measure: final_accuracy, of: BN, is: above, than: plain}\nledger:";
        assertRefused(
                describe(TinyFile.TEXT.replace("ledger:", again)),
                "compares what another claim compares, measure final_accuracy");
    }

    @Test
    void theSmokeSectionIsCheckedAlsoWithoutSmoke() {
        assertRefused(
                describe(TinyFile.TEXT.replace("training.steps: 5", "training.steps: many")),
                "steps is 'many'; a whole number from 1");
        assertRefused(
                describe(TinyFile.TEXT.replace("training.steps: 5", "trainin.steps: 5")),
                "no section 'trainin' in the path");
    }

    /** Where a name would lead out of the results, or into them. */
    @ParameterizedTest
    @ValueSource(strings = {"''", "..", "/x", "\"a\\0b\"", "provenance.json", "\"a\\nb\"", "a/../b"})
    void namesThatCannotNameAFolder(String name) {
        CommandResult said = describe(TinyFile.TEXT.replace("name: plain", "name: " + name));
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).allMatch(line -> line.startsWith("bn: tiny.yaml:"));
        assertThat(said.err()).contains("name is '").doesNotContain("unexpected", "\0");
    }

    @Test
    void longAndInvisibleTextIsShownShortAndEscaped() {
        String steps = "1".repeat(100_000);
        CommandResult said = describe(TinyFile.TEXT, "--set", "training.steps=" + steps);
        assertRefused(said, "a whole number from 1 to 1000000000 is expected");
        assertThat(said.err()).hasSizeLessThan(800).contains("more characters");
        said = describe(TinyFile.TEXT.replace("title: A tiny", "title: \"\\e[31m A tiny\"\nquestion2: \""));
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).doesNotContain("\u001b");
        said = describe(TinyFile.TEXT.replace("A tiny experiment", "\"\\e[31mred\""));
        assertRefused(said, "title is '\\u001B[31mred'; a text without control characters is expected");
        assertThat(CommandResult.by("describe", "\u001b]0;x\u0007").err()).doesNotContain("\u001b", "\u0007");
        assertThat(CommandResult.by("run", "x".repeat(100_000)).err()).hasSizeLessThan(800);
    }

    @Test
    void aVariantWhoseNameHasAnEqualsSignCanBeOverridden() {
        String named = TinyFile.TEXT.replace("name: BN", "name: rate=0.1").replace("of: BN", "of: rate=0.1");
        CommandResult said = describe(named, "--set", "rate=0.1:training.steps=7");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().split("Variant rate=0.1", -1)[1]).contains("training  7 steps of 60 examples");
        assertThat(said.out().split("Variant ", -1)[1]).startsWith("plain").contains("training  20 steps");
        String longer = named.replace("name: plain", "name: rate").replace("of: plain", "of: rate");
        said = describe(
                longer.replace("typical-unit-of: plain", "typical-unit-of: rate")
                        .replace("than: plain", "than: rate"),
                "--set",
                "rate:training.steps=9");
        assertThat(said.out().split("Variant rate\n", -1)[1]).contains("training  9 steps");
    }

    @Test
    void aByteOrderMarkBeforeTheFileIsPassedOver() {
        assertThat(describe("\uFEFF" + TinyFile.TEXT).code()).isZero();
    }

    /** What a command says in a checkout with two good experiments and a broken one. */
    private CommandResult inACheckout(String... arguments) throws IOException {
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        for (String file : List.of("section-3-identity.yaml", "section-3.2-bias.yaml", "defaults.yaml")) {
            Files.copy(Path.of("experiments", file), experiments.resolve(file));
        }
        Files.writeString(experiments.resolve("broken.yaml"), "id: [broken");
        String before = System.getProperty("bn.home");
        System.setProperty("bn.home", folder.toString());
        try {
            return CommandResult.by(arguments);
        } finally {
            if (before == null) {
                System.clearProperty("bn.home");
            } else {
                System.setProperty("bn.home", before);
            }
        }
    }

    @Test
    void aBrokenFileDoesNotStopTheListOfTheOthers() throws IOException {
        CommandResult said = inACheckout("list");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("section-3-identity", "section-3.2-bias");
        assertThat(said.errLines())
                .singleElement()
                .asString()
                .startsWith("bn: experiment 'broken' is left out: broken.yaml:1:12: not YAML");
    }

    @Test
    void aBrokenFileDoesNotStopTheClaimsOfTheOthers() throws IOException {
        Path reference = Path.of("results", "reference").toAbsolutePath();
        CommandResult said = inACheckout("claims", "--from", reference.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).endsWith("6 identities: 6 shown\n");
        assertThat(said.errLines()).singleElement().asString().contains("'broken' is left out");
    }
}
