package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.report.Digest;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The statements of the documents about files, commands and numbers are true. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(,\\d{3})*(\\.\\d+)?");
    private static final Pattern COMMAND = Pattern.compile("\\./bn ([a-z]+)(?: ([a-zA-Z0-9.-]+))?");
    private static final Path README = Path.of("README.md");

    private static List<String> lines(Path file) throws Exception {
        return Files.readAllLines(file);
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "results/README.md", "experiments/README.md", "src/README.md", "CONTRIBUTING.md"})
    void everyRelativeLinkLeadsToAFileOrAHeading(String page) throws Exception {
        Path file = Path.of(page);
        String text = Files.readString(file);
        List<String> links = all(LINK, text).stream()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> {
            if (link.startsWith("#")) {
                assertThat(headings(text)).contains(link.substring(1));
            } else {
                String target = link.replaceFirst("#.*", "").replace("%20", " ");
                assertThat(file.resolveSibling(target)).exists();
            }
        });
    }

    /** The anchor of a heading, made from its text. */
    private static List<String> headings(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "results/README.md", "experiments/README.md", "src/README.md", "CONTRIBUTING.md"})
    void everyCommandAndExperimentThatIsNamedExists(String page) throws Exception {
        List<String> commands =
                List.copyOf(new CommandLine(new BnCommand()).getSubcommands().keySet());
        for (MatchResult shown : all(COMMAND, Files.readString(Path.of(page)))) {
            assertThat(commands).as(shown.group()).contains(shown.group(1));
            String name = shown.group(2);
            if (List.of("run", "describe").contains(shown.group(1)) && name != null && !isExample(name)) {
                assertThat(Path.of("experiments", name + ".yaml")).exists();
            }
        }
    }

    /** A reader's own experiment, or a word that stands for any. */
    private static boolean isExample(String name) {
        return name.startsWith("my-") || name.equals("mine") || name.equals(name.toUpperCase(Locale.ROOT));
    }

    @Test
    void theReadmeIsShortAndItsFirstCommandsAreAtItsTop() throws Exception {
        assertThat(Files.size(README)).isLessThanOrEqualTo(8 * 1024);
        assertThat(lines(README).subList(0, 40))
                .contains("    ./bn run quickstart")
                .anyMatch(line -> line.startsWith("    report: results/runs/quickstart/"));
    }

    @Test
    void theExpectedLinesAreThoseOfTheRecordedRun() throws Exception {
        List<String> shown = lines(README).subList(0, 40).stream()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
        Digest digest =
                Digest.of(RecordedExperiment.read(new ResultDirectory(Path.of("results", "reference", "quickstart"))));
        List<String> said = List.of(
                String.join("\n", digest.lines()).replaceAll("\n +", " ").split("\n", -1)); // long lines are wrapped
        List<String> tail = shown.subList(shown.size() - said.size(), shown.size());
        for (int i = 0; i < said.size(); i++) {
            assertThat(said.get(i).replace("reference/quickstart", "runs/quickstart/TIME"))
                    .matches(Arrays.stream(tail.get(i).split("…", -1))
                            .map(Pattern::quote)
                            .reduce((a, b) -> a + ".*" + b)
                            .orElseThrow());
        }
    }

    @Test
    void ourNumbersInTheReadmeStandInTheReportsThatItLinks() throws Exception {
        List<String> header = List.of();
        List<String> checked = new ArrayList<>();
        for (String line : lines(README)) {
            if (!line.startsWith("|")) {
                header = List.of();
                continue;
            }
            List<String> cells =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            int ours = Math.max(header.indexOf("our runs"), header.indexOf("recorded on two cores"));
            if (ours >= 0) {
                checked.addAll(numbersThatStandInTheirReports(cells.get(ours)));
            }
            header = header.isEmpty() ? cells : header;
        }
        assertThat(checked).hasSizeGreaterThan(40);
    }

    /** The numbers before each link of a cell are those of the report that it leads to. */
    private static List<String> numbersThatStandInTheirReports(String cell) throws IOException {
        List<String> checked = new ArrayList<>();
        int begin = 0;
        for (MatchResult link : all(LINK, cell)) {
            String before = cell.substring(begin, link.start()).replaceAll("\\[[^]]*$", "");
            begin = link.end();
            String report = Files.readString(Path.of(link.group(1)));
            all(NUMBER, before).stream().map(MatchResult::group).forEach(number -> {
                assertThat(report)
                        .as(cell)
                        .containsPattern("(?<![\\d.,])" + Pattern.quote(number) + "(?![\\d,]|\\.\\d)");
                checked.add(number);
            });
        }
        assertThat(all(NUMBER, cell.substring(begin)))
                .as("numbers of '%s' after its last link", cell)
                .isEmpty();
        return checked;
    }

    @Test
    void theExperimentOnYourOwnImagesIsOne(@TempDir Path folder) throws Exception {
        String block = lines(Path.of("experiments", "README.md")).stream()
                .dropWhile(line -> !line.startsWith("id: my-images"))
                .takeWhile(line -> !line.startsWith("```"))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("my-images.yaml"), block);
        CommandResult said = CommandResult.by("describe", file.toString());
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("Variant without-BN", "Variant with-BN");
    }

    @Test
    void theReadmeCountsTheClaimsAsTheResultsDo() throws Exception {
        String results = Files.readString(Path.of("results", "README.md"));
        String readme = Files.readString(README);
        for (String kind : List.of("identities", "checks of engines")) {
            MatchResult counts = all(Pattern.compile("(?m)^- (\\d+) " + kind + ": (\\d+) shown.*$"), results).stream()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("results/README.md does not count the " + kind));
            assertThat(readme).contains(counts.group(2) + " of " + counts.group(1) + " " + kind);
        }
        MatchResult found = all(
                        Pattern.compile("(?m)^- \\d+ findings: (\\d+) shown, (\\d+) refuted, (\\d+) undecided"
                                + ".*after Holm (\\d+) shown"),
                        results)
                .get(0);
        int shown = Integer.parseInt(found.group(1));
        int refuted = Integer.parseInt(found.group(2));
        int undecided = Integer.parseInt(found.group(3));
        assertThat(readme)
                .contains("of " + (shown + refuted + undecided) + " findings with runs, " + shown + " ("
                        + found.group(4) + " after Holm); " + refuted + " are refuted, " + undecided + " undecided");
    }

    @Test
    void theCitationNamesThisVersion() throws Exception {
        String version = lines(Path.of("pom.xml")).stream()
                .filter(line -> line.startsWith("  <version>"))
                .findFirst()
                .orElseThrow();
        assertThat(lines(Path.of("CITATION.cff"))).contains("version: " + version.replaceAll(".*>(.*)<.*", "$1"));
    }
}
