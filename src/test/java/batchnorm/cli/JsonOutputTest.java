package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --json}, {@code --quiet}, {@code --log-file} and {@code --dry-run}. */
class JsonOutputTest {
    @TempDir
    Path folder;

    private static CommandResult by(Object... arguments) {
        CommandResult said =
                CommandResult.by(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isIn(ExitCode.OK, ExitCode.CLAIM_NOT_SHOWN, ExitCode.FAILURE);
        return said;
    }

    private static List<Map<?, ?>> list(Object... arguments) throws IOException {
        List<Map<?, ?>> maps = new ArrayList<>();
        JSON.std.listFrom(by(arguments).out()).forEach(one -> maps.add((Map<?, ?>) one));
        return maps;
    }

    private CommandResult run(String name, Object... more) {
        return by(Stream.concat(
                        Stream.of("run", TinyFile.in(folder), "--out", folder.resolve(name), "--workers", "1"),
                        Stream.of(more))
                .toArray());
    }

    @Test
    void theListOfExperimentsHasTheirNamesDataAndVariants() throws IOException {
        List<Map<?, ?>> all = list("list", "--json");
        assertThat(all).anySatisfy(one -> {
            assertThat(one.get("name")).isEqualTo("figure-1");
            assertThat(one.get("data")).isEqualTo("mnist");
            assertThat(one.get("variants")).isEqualTo(List.of("without-BN", "with-BN"));
        });
        assertThat(all).allMatch(one -> one.containsKey("question"));
        assertThat(list("list", "figure-1-fit", "--json"))
                .extracting(one -> (Object) one.get("name"))
                .containsExactly("figure-1-fit");
    }

    @Test
    void aDescriptionHasLayersAndLedger() throws IOException {
        Map<String, Object> one =
                JSON.std.mapFrom(by("describe", TinyFile.in(folder), "--json").out());
        Map<?, ?> plain = (Map<?, ?>) ((List<?>) one.get("variants")).get(0);
        assertThat(plain.get("steps")).isEqualTo(20);
        Map<?, ?> first = (Map<?, ?>) ((List<?>) plain.get("layers")).get(0);
        assertThat(first.get("output_shape")).isEqualTo(List.of(20));
        assertThat(first.get("trained_parameters"))
                .as("784 weights and a bias for each unit")
                .isEqualTo(785 * 20);
        assertThat((List<?>) one.get("ledger")).isNotEmpty();
    }

    @Test
    void claimsHaveVerdictsAndNumbers() throws IOException {
        List<Map<?, ?>> all = list("claims", "section-3-identity", "--json");
        assertThat(all).isNotEmpty().allSatisfy(one -> {
            assertThat(one.get("experiment")).isEqualTo("section-3-identity");
            assertThat(one.get("verdict")).isIn("shown", "refuted", "undecided", "not run");
        });
    }

    @Test
    void theDoctorAndTheDataSetsAreListed() throws IOException {
        assertThat(list("doctor", "--json")).allMatch(one -> one.get("ok") instanceof Boolean);
        assertThat(list("data", "list", "--json"))
                .extracting(one -> (Object) one.get("name"))
                .contains("mnist", "drawn-digits");
    }

    @Test
    void aRunPrintsOneLineForEachEvent() throws IOException {
        CommandResult said = run("events", "--json");
        List<Map<String, Object>> events = new ArrayList<>();
        for (String line : said.out().lines().toList()) {
            events.add(JSON.std.mapFrom(line));
        }
        assertThat(events)
                .extracting(event -> event.get("event"))
                .startsWith("folder")
                .endsWith("report");
        assertThat(events)
                .filteredOn(event -> "finished".equals(event.get("event")))
                .hasSize(4)
                .allMatch(event -> "completed".equals(event.get("outcome")));
        assertThat(events.get(events.size() - 1).get("folder"))
                .isEqualTo(folder.resolve("events").toString());
        assertThat(said.err()).doesNotContain("step 1");
    }

    @Test
    void aComparisonIsOneObject() throws IOException {
        run("b", "--set", "training.learning-rate.rate=1.0");
        Map<String, Object> compared = JSON.std.mapFrom(
                by("compare", Once.tinyRun().root(), folder.resolve("b"), "--json", "--out", folder.resolve("compared"))
                        .out());
        assertThat((List<?>) compared.get("settings")).hasSize(1);
        assertThat((List<?>) compared.get("differences")).isNotEmpty();
        assertThat(compared.get("written_to"))
                .isEqualTo(folder.resolve("compared").toString());
    }

    @Test
    void quietPrintsOnlyWhereTheReportIsAndTheLogHasTheRest() throws IOException {
        Path log = folder.resolve("run.log");
        CommandResult said = run("quiet", "--quiet", "--log-file", log);
        assertThat(said.out()).isEqualTo("report: " + folder.resolve("quiet").resolve("report.md") + "\n");
        assertThat(said.errLines()).allMatch(line -> line.startsWith("bn: "));
        assertThat(Files.readString(log))
                .contains("results: " + folder.resolve("quiet"), "plain seed 1: completed, ", "final accuracy")
                .contains("report: ");
    }

    @Test
    void aLogFileIsNeverOverwrittenAndARefusedCommandLeavesNone() throws IOException {
        Path log = Files.writeString(folder.resolve("old.log"), "precious");
        CommandResult said = CommandResult.by("run", TinyFile.in(folder), "--log-file", log.toString());
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).singleElement().asString().contains("exists already; a new file is expected");
        assertThat(Files.readString(log)).isEqualTo("precious");
        Path fresh = folder.resolve("new.log");
        said = CommandResult.by("run", TinyFile.in(folder), "--log-file", fresh.toString(), "--variant", "none");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(fresh).doesNotExist();
    }

    @Test
    void theFolderIsPrintedAtTheStart() {
        assertThat(Once.saidByTinyRun().errLines())
                .first()
                .isEqualTo("results: " + Once.tinyRun().root());
    }

    @Test
    void aDryRunWritesNothingAndSaysWhatItsEstimatesRestOn() throws IOException {
        Path out = folder.resolve("dry");
        CommandResult said = run("dry", "--dry-run");
        assertThat(out).doesNotExist();
        assertThat(said.out())
                .contains("plain: 2 runs of 20 steps", "in all  4 runs, 80 steps, 1 at a time")
                .contains("no earlier run of tiny tells the speed; 'bn bench tiny' measures it")
                .contains("MiB for each worker", "nothing was trained or written");
        Map<?, ?> figure1 =
                list("run", "figure-1", "--dry-run", "--json", "--workers", "2").get(0);
        assertThat(figure1.get("runs")).isEqualTo(20);
        assertThat(figure1.get("all_steps")).isEqualTo(20 * 50_000);
        assertThat((Double) figure1.get("seconds")).isPositive();
        assertThat(figure1.get("time_basis").toString()).contains("steps took as long as in ");
    }

    @Test
    void summaryLinesFitAHundredColumns() {
        assertThat(Once.saidByTinyRun()
                        .out()
                        .lines()
                        .filter(line -> !line.startsWith("report: ") && !line.startsWith("page: ")))
                .isNotEmpty()
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void completionOffersExperimentsVariantsAndDataSets() {
        assertThat(by("completion").out())
                .contains("\"figure-2-cifar10\"", "\"BN-x5\"", "\"drawn-shapes\"")
                .doesNotContain("rate=");
    }

    /**
     * Picocli names a shell variable after an option's parameter. Of two alike, the later would offer its names for
     * both.
     */
    @Test
    void noTwoOptionsOfACommandShareTheirNamesInTheShell() {
        for (String function : by("completion").out().split("(?m)^function ", -1)) {
            assertThat(function.lines()
                            .map(String::strip)
                            .filter(line -> line.matches("local [A-Za-z]+_option_args=.*"))
                            .map(line -> line.substring(0, line.indexOf('='))))
                    .doesNotHaveDuplicates();
        }
    }
}
