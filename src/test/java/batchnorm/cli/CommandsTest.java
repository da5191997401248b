package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.LedgerEntry;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.TrainingExperimentReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands that train nothing, as their user sees them. */
class CommandsTest {
    private static final ExperimentFiles FILES = new ExperimentFiles(Path.of("experiments"));

    @TempDir
    Path folder;

    private static CommandLine root() {
        return CommandLines.create(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }

    /** Every command that help shows, such as {@code data show}. */
    static Stream<String> commands() {
        List<String> paths = new ArrayList<>(List.of(""));
        add(root(), "", paths);
        return paths.stream();
    }

    private static void add(CommandLine above, String path, List<String> paths) {
        above.getSubcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                paths.add((path + " " + name).strip());
                add(line, path + " " + name, paths);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpDescribesACommandAndEachOfItsOptionsWithItsDefault(String path) {
        CommandResult said = CommandResult.by((path + " --help").strip().split(" ", -1));
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).startsWith("Usage: bn" + (path.isEmpty() ? "" : " " + path));
        CommandLine line = root();
        for (String name : path.isEmpty() ? new String[0] : path.split(" ", -1)) {
            line = line.getSubcommands().get(name);
        }
        for (CommandLine.Model.OptionSpec option : line.getCommandSpec().options()) {
            assertThat(said.out()).contains(option.longestName());
            String words = String.join(" ", option.description());
            if (option.arity().max() > 0) {
                assertThat(words).as(option.longestName()).matches("(?s).*(Default: |Required).*");
            }
        }
        assertThat(said.out()).doesNotContain("worker\n").doesNotContain("${").doesNotContain("%%");
        for (String text : line.getCommandSpec().usageMessage().description()) { // Picocli formats it
            assertThat(text.replace("%%", "")).doesNotContain("%");
        }
        assertThat(said.out().lines()).allMatch(shown -> shown.length() <= 100);
    }

    @Test
    void theHelpHasOneLineForEachCommandInTheOrderOfUse() {
        List<String> lines = CommandResult.by("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
        assertThat(lines)
                .allMatch(line -> line.matches("  [a-z]+ +[A-Z][^.]*\\."))
                .extracting(line -> line.strip().split(" ", -1)[0])
                .containsSubsequence("doctor", "list", "describe", "run", "resume", "report", "compare", "claims");
    }

    @Test
    void theOptionDataHasOneTextInEveryCommand() {
        List<String> texts = new ArrayList<>();
        commands().forEach(path -> {
            CommandLine line = root();
            for (String name : path.isEmpty() ? new String[0] : path.split(" ", -1)) {
                line = line.getSubcommands().get(name);
            }
            CommandLine.Model.OptionSpec data = line.getCommandSpec().findOption("--data");
            if (data != null) {
                texts.add(String.join(" ", data.description()));
            }
        });
        assertThat(texts).hasSizeGreaterThan(10).containsOnly(texts.get(0));
    }

    @Test
    void versionIsOneLine() {
        CommandResult said = CommandResult.by("--version");
        assertThat(said.code()).isZero();
        assertThat(said.out().lines()).hasSize(1).first().asString().startsWith("bn ");
    }

    @Test
    void completionKnowsEveryCommandOfTheHelpAndNoOther() {
        CommandResult said = CommandResult.by("completion");
        assertThat(said.code()).isZero();
        root().getSubcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                assertThat(said.out()).contains("_picocli_bn_" + name + "()");
            }
        });
        assertThat(said.out()).contains("--seeds").doesNotContainPattern("(?m)\\bworker\\b");
    }

    @Test
    void listShowsEachExperimentWithWhatItAsks() {
        CommandResult said = CommandResult.by("list");
        assertThat(said.code()).isZero();
        for (String id : FILES.ids()) {
            assertThat(said.out()).containsPattern("(?m)^" + id + " ");
        }
        assertThat(said.out()).contains("mnist", "drawn-digits");
    }

    @Test
    void wordsChooseFromTheListByIdOrQuestion() {
        assertThat(CommandResult.by("list", "FIGURE-1", "rate", "--short").out().lines())
                .contains("figure-1-best-rate")
                .allMatch(id -> id.startsWith("figure-1-"));
        assertThat(CommandResult.by("list", "--short").out().lines()).containsExactlyElementsOf(FILES.ids());
        assertThat(CommandResult.by("list", "machine infinity", "--short").out().lines())
                .as("a word of its question")
                .contains("figure-2-divergence");
        assertThat(CommandResult.by("list", "figure-1-fit").out().lines().filter(line -> line.startsWith("figure")))
                .as("its row alone; the heading begins with id, and the question is indented")
                .hasSize(1);
    }

    @Test
    void aWordThatNoExperimentHasIsRefusedInOneLine() {
        for (String form : List.of("--short", "--json")) {
            CommandResult said = CommandResult.by("list", "figure", "xyzzy", form);
            assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(said.out()).isEmpty();
            assertThat(said.errLines())
                    .containsExactly("bn: no experiment has 'figure' and 'xyzzy' in its id or question; 'bn list'"
                            + " without a word lists all");
        }
        assertThat(CommandResult.by("list", "--short", "--json").errLines())
                .containsExactly("bn: --json and --short are given; one of them is expected");
    }

    @Test
    void describeCountsTheParametersOfThePapersNetworkAndShowsTheLedger() {
        CommandResult said = CommandResult.by("describe", "figure-1");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsPattern("(?m)^  total +99,710 +0 +99,400$")
                .containsPattern("(?m)^  total +100,010 +600 +99,400$")
                .contains("Variant without-BN", "Variant with-BN");
        for (LedgerEntry entry : TrainingExperimentReader.read(FILES.source("figure-1", List.of(), false))
                .ledger()) {
            assertThat(said.out()).contains("  " + entry.key() + "\n").contains(entry.why());
        }
    }

    @Test
    void describeShowsWhatAnOverrideMakesOfTheExperiment() {
        CommandResult said =
                CommandResult.by("describe", TinyFile.in(folder), "--steps", "7", "--seeds", "3", "--engine", "DL4J");
        assertThat(said.out())
                .contains("7 steps of 60 examples")
                .contains("seeds    [1, 2, 3]")
                .contains("engine dl4j")
                .containsPattern("cost .* \\(of the file as it stands;");
        assertThat(CommandResult.by("describe", TinyFile.in(folder)).out()).doesNotContain("as it stands");
        assertThat(CommandResult.by("describe", TinyFile.in(folder), "--seeds", "4,9")
                        .out())
                .contains("seeds    [4, 9]");
        assertThat(CommandResult.by("describe", TinyFile.in(folder), "--smoke").out())
                .contains("5 steps of 60 examples");
    }

    @Test
    void equationsAreComparedWithoutAChartOfAccuracy() {
        String equation = Path.of("results", "reference", "section-3-identity").toString();
        String other = Path.of("results", "reference", "section-3.3-scale").toString();
        Path out = folder.resolve("compared");
        CommandResult said = CommandResult.by("compare", equation, other, "--out", out.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("There are no accuracies in section-3-identity, section-3.3-scale.");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("compare.md", "differences.csv");
    }

    @Test
    void dataListNamesEveryDataSet() {
        CommandResult said = CommandResult.by("data", "list", "--data", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsPattern("(?m)^mnist .*not here; would go to ")
                .containsPattern("(?m)^drawn-digits ");
    }

    @Test
    void dataVerifyComparesWithWhatWasPublished() {
        CommandResult said = CommandResult.by("data", "verify", "drawn-digits");
        assertThat(said.code()).isZero();
        assertThat(said.out().lines()).hasSize(4).allMatch(line -> line.matches("official  .*  sha256:[0-9a-f]{64}"));
    }

    @Test
    void dataShowDrawsAPngAndPrintsItsName() throws Exception {
        Path png = folder.resolve("digits.png");
        CommandResult said =
                CommandResult.by("data", "show", "drawn-digits", "--images", "20", "--png", png.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out().strip()).isEqualTo(png.toString());
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void doctorHasALineForEachThingThatMatters() {
        CommandResult said = CommandResult.by("doctor", "--data", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out().lines().map(line -> line.replaceFirst("^(ok|!!)  ([^:]*): .*", "$2")))
                .containsExactly(
                        "JDK",
                        "variables",
                        "home",
                        "native libraries",
                        "temporary folder",
                        "threads",
                        "memory",
                        "open files",
                        "DL4J",
                        "ND4J backend",
                        "native classifier",
                        "BLAS",
                        "engine fused",
                        "engine onednn",
                        "engine recurrent",
                        "engine dl4j",
                        "engine cuda",
                        "DL4J convolutions",
                        "worker process",
                        "CPU",
                        "fonts",
                        "code",
                        "data mnist",
                        "data cifar-10",
                        "data drawn-digits",
                        "data drawn-shapes",
                        "data imagenet",
                        "quickstart");
        assertThat(said.out())
                .containsPattern(
                        "(?m)^!!  data mnist: not here; would go to .*  → run 'bn data fetch mnist', or name a directory")
                .containsPattern("(?m)^!!  data imagenet: not here; looked for in .*  → name a directory that has it")
                .containsPattern("(?m)^ok  quickstart: needs none of the missing data sets, because it draws its own");
        assertThat(FILES.source("quickstart", List.of(), false).text()).contains("name: drawn-digits\n");
    }
}
