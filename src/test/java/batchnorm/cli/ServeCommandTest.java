package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FastStart;
import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.server.ResultServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn serve}: as a process, and its live pages in a browser. */
@Timeout(120)
class ServeCommandTest {
    private static final String POINTS = "document.querySelector('#curves .line-chart') === null ? 0"
            + " : document.querySelectorAll('#curves tbody tr').length";

    @TempDir
    Path folder;

    @Test
    void thePrintedAddressAnswersUntilTheProcessIsEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        FastStart.OPTION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "batchnorm.cli.Main",
                        "serve",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            assertThat(line).matches("http://127\\.0\\.0\\.1:[0-9]+/ shows 0 result folders below .*; Ctrl-C ends it");
            process.destroy(); // as Ctrl-C and kill do
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aWrongPortOrFolderIsBadInput() {
        assertThat(CommandResult.by("serve", folder.toString(), "--port", "70000")
                        .code())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(CommandResult.by("serve", folder.resolve("none").toString()).code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    /** A run that is in the middle of its writing, then has more, then ends. */
    @Test
    @RequiresBrowser
    void aPageGrowsWithItsRun() throws IOException {
        ResultDirectory directory =
                EnsembleRuns.copy(new ResultDirectory(SmokeRun.once()), folder.resolve(SmokeRun.FOLDER));
        Provenance whole = ProvenanceFile.read(directory.provenance());
        Path accuracy = directory.accuracy(new RunKey(SmokeRun.PLAIN, 1));
        List<String> rows = Files.readAllLines(accuracy);
        for (RunKey key : whole.experiment().keys()) {
            if (!key.equals(new RunKey(SmokeRun.PLAIN, 1))) {
                Files.delete(directory.accuracy(key));
            }
        }
        ProvenanceFile.write(
                directory.provenance(),
                new Provenance(whole.experiment(), whole.started(), 1, whole.environment(), whole.source(), List.of()));
        Files.writeString(accuracy, String.join("\n", rows.subList(0, 4)) + "\n12,0."); // the last line is torn

        ResultServer server = ResultServer.start(folder, 0, recorded -> SmokeRun.facts());
        try (Browser browser = new Browser(1280)) {
            browser.open(server.address());
            browser.await("the run is listed", () -> browser.all("#runs a").size() == 1);
            assertThat(browser.find("#runs td.number").getText()).isEqualTo("0 of 6");
            browser.find("#runs a").click();
            browser.await(
                    "the page is there", () -> !browser.all("#curves summary").isEmpty());
            browser.find("#curves summary").click();
            browser.await("three rows", () -> browser.value(POINTS).equals(3L));

            Files.writeString(accuracy, String.join("\n", rows) + "\n");
            browser.await("all rows", () -> browser.value(POINTS).equals((long) rows.size() - 1));
            assertThat(browser.find("#live").getText()).startsWith("Not running: 0 of 6 runs have ended");
            assertThat(browser.console()).isEmpty();
            assertThat(browser.requests()).allMatch(address -> address.startsWith(server.address()));
            server.close();
            browser.await(
                    "the page says so", () -> browser.find("#live").getText().startsWith("The server has ended"));
        } finally {
            server.close();
        }
    }
}
