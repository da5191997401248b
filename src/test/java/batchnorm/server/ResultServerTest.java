package batchnorm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.FolderCopy;
import batchnorm.runner.Reporting;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of {@code bn serve}, asked as an attacker would. */
@Timeout(60)
final class ResultServerTest {
    private static final String SECRET = "the secret";

    @TempDir
    private Path folder;

    private Path served;
    private ResultServer server;

    @BeforeEach
    void start() throws IOException {
        served = Files.createDirectories(folder.resolve("served"));
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.writeString(served.resolve("inside.txt"), "inside");
        FolderCopy.of(Path.of("results", "reference", "section-3.2-bias"), served.resolve("a run"));
        server = ResultServer.start(served, 0, Reporting::facts);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int port() {
        return URI.create(server.address()).getPort();
    }

    private String ask(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nConnection: close\r\n\r\n");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theListHasTheRunsAndEachHasItsPage() throws IOException {
        assertThat(server.folders()).isEqualTo(1);
        assertThat(ask("/")).startsWith("HTTP/1.1 200").contains("<h1>Runs</h1>");
        assertThat(ask("/runs")).contains("\"address\":\"run/a%20run/\"", "\"state\":\"finished\"");
        assertThat(ask("/run/a%20run/")).startsWith("HTTP/1.1 200").contains("section-3.2-bias");
        assertThat(ask("/run/a%20run/data?after=")).startsWith("HTTP/1.1 200").contains("\"state\":\"Finished.\"");
    }

    /** As it is while a command deletes or makes it. */
    @Test
    void aFolderWhoseNameBeginsWithADotIsNotListed() throws IOException {
        Files.move(served.resolve("a run"), served.resolve(".a run.tmp"));
        assertThat(server.folders()).isZero();
        assertThat(ask("/runs")).doesNotContain("a%20run");
    }

    @Test
    void dataThatThePageHasAreNotSentAgain() throws IOException {
        String first = ask("/run/a%20run/data?after=");

        assertThat(ask("/run/a%20run/data?after=" + text("stamp", first))).startsWith("HTTP/1.1 204");
    }

    private static String text(String key, String json) {
        return json.replaceAll("(?s).*\"" + key + "\":\"([^\"]*)\".*", "$1");
    }

    /** A process that is killed leaves its file, and the system releases its lock. */
    @Test
    void aTrainingThatWasKilledNoLongerRuns() throws IOException {
        String first;
        try (FileChannel channel =
                FileChannel.open(served.resolve("a run/.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            first = ask("/run/a%20run/data?after=");
            assertThat(text("state", first)).startsWith("Running");
        }

        assertThat(text("state", ask("/run/a%20run/data?after=" + text("stamp", first))))
                .isEqualTo("Finished.");
    }

    @Test
    void thePageHasTheEditionOfItsTablesAndTheDataSayWhenThereIsAnother() throws IOException {
        String page = ask("/run/a%20run/");
        String edition = text("edition", ask("/run/a%20run/data?after="));
        assertThat(page).contains(">\"" + edition + "\"</script>");

        Files.writeString(served.resolve("a run/with-BN/seed-1/more.csv"), "what a run writes");
        Files.writeString(served.resolve("a run/mine.log"), "what a reader writes");
        assertThat(text("edition", ask("/run/a%20run/data?after="))).isEqualTo(edition);
        Files.delete(served.resolve("a run/summary.csv"));
        assertThat(text("edition", ask("/run/a%20run/data?after="))).isNotEqualTo(edition);
    }

    @Test
    void theLivePageHasTheWarningsOfTheReport() throws IOException {
        Path experiment = served.resolve("a run/experiment.yaml");
        assertThat(ask("/run/a%20run/")).doesNotContain("was changed after its runs");
        Files.writeString(experiment, Files.readString(experiment) + "\n# changed\n");

        assertThat(ask("/run/a%20run/")).contains("experiment.yaml was changed after its runs");
    }

    /** Who can read everything, as root can, sees no difference. */
    @Test
    void aFolderThatCannotBeReadHidesNoOther() throws IOException {
        Path closed = Files.createDirectory(served.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assertThat(ask("/runs")).contains("\"address\":\"run/a%20run/\"");
        } finally {
            Files.setPosixFilePermissions(closed, Set.of(PosixFilePermission.values()));
        }
    }

    /** As in {@link #onlyFilesThatChangedAreReadAgain}: whoever reads the spoilt table again cannot make the page. */
    @Test
    void whatWasReadOfAFolderIsForgottenAfterFourOthers() throws IOException {
        for (int i = 1; i <= 4; i++) {
            FolderCopy.of(Path.of("results", "reference", "section-3.2-bias"), served.resolve("run" + i));
        }
        Path table = served.resolve("a run/with-BN/seed-1/series.csv");
        FileTime time = Files.getLastModifiedTime(table);
        assertThat(ask("/run/a%20run/data?after=")).startsWith("HTTP/1.1 200");
        Files.writeString(table, "?".repeat((int) Files.size(table)));
        Files.setLastModifiedTime(table, time);
        for (int i = 1; i <= 3; i++) {
            ask("/run/run" + i + "/data?after=");
        }
        assertThat(ask("/run/a%20run/data?after=")).startsWith("HTTP/1.1 200");

        for (int i = 1; i <= 4; i++) {
            ask("/run/run" + i + "/data?after=");
        }
        assertThat(ask("/run/a%20run/data?after=")).startsWith("HTTP/1.1 500");
    }

    /** A table that was read is spoilt behind the server's back: whoever reads it again cannot make the page. */
    @Test
    void onlyFilesThatChangedAreReadAgain() throws IOException {
        Path table = served.resolve("a run/with-BN/seed-1/series.csv");
        FileTime time = Files.getLastModifiedTime(table);
        assertThat(ask("/run/a%20run/data?after=")).startsWith("HTTP/1.1 200");
        Files.writeString(table, "?".repeat((int) Files.size(table)));
        Files.setLastModifiedTime(table, time);

        assertThat(ask("/run/a%20run/data?after=")).startsWith("HTTP/1.1 200").contains("output_change");

        Files.setLastModifiedTime(table, FileTime.fromMillis(time.toMillis() + 1));
        assertThat(ask("/run/a%20run/data?after=")).startsWith("HTTP/1.1 500").contains("series.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run/../secret.txt/",
                "/run/%2e%2e/secret.txt/",
                "/run/%2E%2E%2Fsecret.txt/",
                "/run/..%2fsecret.txt/data",
                "/run/..%5csecret.txt/",
                "/run/%252e%252e/secret.txt/",
                "/run/a%20run/../../secret.txt/",
                "/run/a%20run/%2e%2e/%2e%2e/data",
                "/run//etc/",
                "/run/%2fetc/",
                "/run/a%20run%00/",
                "/run/%/",
                "/run/link.txt/",
                "/run/outside/secret.txt/",
                "/run/../",
                "/run/%2e%2e/",
                "/run/outside/",
                "/file/inside.txt",
                "/inside.txt",
                "/etc/passwd"
            })
    void nothingOutsideTheFolderIsSent(String path) throws IOException {
        Files.createSymbolicLink(served.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(served.resolve("outside"), folder);

        assertThat(ask(path)).matches("(?s)HTTP/1.1 40[034].*").doesNotContain(SECRET, "root:");
    }

    @Test
    void aFolderWithALinkThatLeadsOutIsRefused() throws IOException {
        Path run = served.resolve("a run");
        Files.delete(run.resolve("summary.csv"));
        Files.createSymbolicLink(run.resolve("summary.csv"), folder.resolve("secret.txt"));

        assertThat(ask("/run/a%20run/")).startsWith("HTTP/1.1 403").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "10.0.0.1",
                ""
            })
    void anotherHostIsRefused(String host) throws IOException {
        assertThat(send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 40[03].*")
                .doesNotContain("<h1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8080"})
    void thisMachinesOwnNamesAreAnswered(String host) throws IOException {
        assertThat(send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws IOException {
        assertThat(send("GET / HTTP/1.0\r\n\r\n")).contains("403").doesNotContain("<h1>");
    }

    @Test
    void onlyReadingIsAnswered() throws IOException {
        assertThat(send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("<h1>");
    }

    @Test
    void nothingIsWritten() throws IOException {
        try (Stream<Path> before = Files.walk(served)) {
            long files = before.count();
            ask("/run/a%20run/");
            ask("/runs");
            try (Stream<Path> after = Files.walk(served)) {
                assertThat(after.count()).isEqualTo(files);
            }
        }
    }

    @Test
    void twoServersHaveTwoPortsAndATakenPortIsNamed() {
        try (ResultServer second = ResultServer.start(served, 0, Reporting::facts)) {
            assertThat(second.address()).isNotEqualTo(server.address());
        }
        assertThatThrownBy(() -> ResultServer.start(served, port(), Reporting::facts))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("port " + port() + " cannot be used");
    }

    @Test
    void aClosedServerListensNoLonger() {
        server.close();

        assertThatThrownBy(() -> ask("/")).isInstanceOf(ConnectException.class);
    }
}
