package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

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
            URI address = URI.create(line.substring(0, line.indexOf(' ')));
            assertThat(answer(address)).isEqualTo(200);
            process.destroy(); // as Ctrl-C and kill do
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThatThrownBy(() -> answer(address)).isInstanceOf(ConnectException.class);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The status of a page. */
    private static int answer(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
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
            assertThat(browser.all("#newer button")).isEmpty();

            ProvenanceFile.write(directory.provenance(), firstOf(whole));
            browser.await("newer tables", () -> browser.all("#newer button").size() == 1);
            assertThat(browser.find("#live").getText()).startsWith("Not running: 1 of 6 runs have ended");
            browser.find("#newer button").click();
            browser.await(
                    "it is loaded again", () -> browser.all("#newer button").isEmpty());
            browser.await("the unfinished are counted", () -> browser.all(".callout").stream()
                    .anyMatch(one -> one.getText().contains("5 of 6 runs have not finished")));
        } finally {
            server.close();
        }
    }

    private static Provenance firstOf(Provenance whole) {
        return new Provenance(
                whole.experiment(),
                whole.started(),
                1,
                whole.environment(),
                whole.source(),
                whole.runs().stream()
                        .filter(run -> run.key().equals(new RunKey(SmokeRun.PLAIN, 1)))
                        .toList());
    }

    /** What the reader is at stays as it is while new data come. */
    @Test
    @RequiresBrowser
    void aServerThatIsStartedAgainIsNoticedAndNothingIsLost() throws IOException {
        ResultDirectory directory =
                EnsembleRuns.copy(new ResultDirectory(SmokeRun.once()), folder.resolve(SmokeRun.FOLDER));
        ResultServer first = ResultServer.start(folder, 0, recorded -> SmokeRun.facts());
        try (Browser browser = new Browser(1280)) {
            browser.open(first.address());
            browser.await("the run is listed", () -> browser.all("#runs a").size() == 1);
            browser.find("#runs a").click();
            browser.await("the page is there", () -> says(browser, "Finished."));
            browser.find("#curves summary").click();
            browser.tabTo("#curves .line-chart");
            browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
            String read = browser.find("#curves .legend-list output").getText();
            assertThat(read).isNotEmpty();

            first.close();
            browser.await("no answer", () -> says(browser, "The server does not answer"));
            int port = URI.create(first.address()).getPort();
            Files.writeString(directory.accuracy(new RunKey(SmokeRun.PLAIN, 1)), "spoilt");
            try (ResultServer second = ResultServer.start(folder, port, recorded -> SmokeRun.facts())) {
                browser.await("it cannot be read", () -> says(browser, "The server answers 500: "));
                Files.copy(
                        new ResultDirectory(SmokeRun.once()).accuracy(new RunKey(SmokeRun.PLAIN, 1)),
                        directory.accuracy(new RunKey(SmokeRun.PLAIN, 1)),
                        StandardCopyOption.REPLACE_EXISTING);
                browser.await("it can again", () -> says(browser, "Finished."));
                assertThat(second.folders()).isEqualTo(1);
            }
            assertThat(browser.find("#curves .readout").getText()).isEqualTo("at 2 training steps");
            assertThat(browser.find("#curves .legend-list output").getText()).isEqualTo(read);
            assertThat(browser.all("#newer button")).isEmpty();
        } finally {
            first.close();
        }
    }

    private static boolean says(Browser browser, String words) {
        return browser.all("#live").stream().anyMatch(one -> one.getText().startsWith(words));
    }
}
