package batchnorm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a real cluster of Spark, whole and with its processes killed. */
@EnabledOnOs(OS.LINUX)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
    private static final int RUNS = 10;

    @TempDir
    static Path folder;

    private static LocalMachines cluster;
    private static Map<String, String> local;
    private static Command refused;
    private static ServerSocket silent;

    @BeforeAll
    static void start() throws Exception {
        // A port where something listens that does not speak this Spark's language. The command gives it some time.
        silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Path good = digits(folder.resolve("good"), 1);
        Path bad = digits(folder.resolve("bad"), 2);
        try (Command here = Command.start(folder, Map.of(), run("local"))) {
            cluster = new LocalMachines(folder, good, bad);
            assertThat(here.end()).as(here.printed()).isZero();
        }
        refused = quickstart("refused", "spark://127.0.0.1:" + silent.getLocalPort());
        local = results("local").bytes();
        assertThat(local).hasSizeGreaterThan(4 * RUNS);
    }

    @AfterAll
    static void end() throws IOException {
        if (refused != null) {
            refused.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        silent.close();
    }

    /** Images and labels of noise in MNIST's files. */
    private static Path digits(Path data, long seed) throws IOException {
        Random random = new Random(seed);
        Files.createDirectories(data);
        for (String part : new String[] {"train", "t10k"}) {
            int count = part.equals("train") ? 6000 : 1200;
            byte[] pixels = new byte[count * 28 * 28];
            random.nextBytes(pixels);
            byte[] labels = new byte[count];
            for (int i = 0; i < count; i++) {
                labels[i] = (byte) (i % 10);
            }
            write(data.resolve(part + "-images-idx3-ubyte.gz"), pixels, 2051, count, 28, 28);
            write(data.resolve(part + "-labels-idx1-ubyte.gz"), labels, 2049, count);
        }
        return data;
    }

    private static void write(Path file, byte[] values, int... header) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + values.length);
        for (int number : header) {
            bytes.putInt(number);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes.put(values).array());
        }
    }

    private static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** The arguments of a run of 10 short trainings. */
    private static String[] run(String name, String... more) {
        String out = folder.resolve(name).toString();
        return words(List.of("run", "quickstart", "--smoke", "--seeds", "1,2,3,4,5", "--out", out), more);
    }

    private static Command quickstart(String name, String master) throws IOException {
        return Command.start(folder, Map.of(), run(name, "--cluster", master));
    }

    private static Command resume(String name, String... more) throws IOException {
        return Command.start(
                folder, Map.of(), words(List.of("resume", folder.resolve(name).toString()), more));
    }

    private static ResultFolder results(String name) {
        return new ResultFolder(folder.resolve(name));
    }

    /** Until a run has ended. Others are then being trained. */
    private static void untilAnotherRunEnds(String name, int before, Command command) throws Exception {
        Command.until("another run ends", () -> results(name).runs() > before || command.hasEnded());
        assertThat(results(name).runs()).as(command.printed()).isBetween(before + 1, RUNS - 1);
    }

    private static void assertAsHere(String name) throws IOException {
        assertThat(results(name).bytes()).isEqualTo(local);
        assertThat(results(name).runs()).isEqualTo(RUNS);
    }

    @Test
    void anExecutorAndAWorkerProcessMayBeKilledAndNoBitOfTheResultsIsAnother() throws Exception {
        try (Command command = quickstart("killed", cluster.url())) {
            untilAnotherRunEnds("killed", 0, command);
            cluster.executors(LocalMachines.FIRST).forEach(ProcessHandle::destroyForcibly);
            cluster.children(LocalMachines.SECOND).forEach(ProcessHandle::destroyForcibly);
            assertThat(command.end()).as(command.printed()).isZero();
            assertThat(command.printed())
                    .contains("was lost on node 127.0.0.1, and is trained again")
                    .contains("is trained again: node 127.0.0.2: its worker process ended with code 137 (SIGKILL");
        }
        assertAsHere("killed");
        assertThat(results("killed").nodes().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(RUNS);
        Command.until("nothing is left running", cluster::isIdle);
    }

    /** It began here, is killed there, is interrupted there, and ends here. */
    @Test
    void aCommandThatEndsEarlyLeavesNothingRunningAndIsResumedThereAndHere() throws Exception {
        int ended = results("local").asKilledAfter(2, folder.resolve("moved")).runs();
        try (Command killed = resume("moved", "--cluster", cluster.url())) {
            untilAnotherRunEnds("moved", ended, killed);
            killed.handle().destroyForcibly();
            killed.end();
        }
        Command.until("nothing is left running", cluster::isIdle);
        int more = results("moved").runs();
        try (Command interrupted = resume("moved", "--cluster", cluster.url())) {
            untilAnotherRunEnds("moved", more, interrupted);
            interrupted.handle().destroy(); // Java cannot send Ctrl-C's SIGINT; SIGTERM is heeded in the same way
            assertThat(interrupted.end()).as(interrupted.printed()).isEqualTo(143);
            assertThat(interrupted.printed())
                    .contains("bn: stopped; ")
                    .contains("'bn resume " + folder.resolve("moved") + "'");
        }
        Command.until("nothing is left running", cluster::isIdle);
        try (Command rest = resume("moved")) {
            assertThat(rest.end()).as(rest.printed()).isZero();
        }
        assertAsHere("moved");
        assertThat(results("moved").nodes()).isNotEmpty();
    }

    /** Each takes the state with every task, so a lost one is trained again from the last average. */
    @Test
    void theReplicasOfANetworkTrainOnBothNodesAndOneMayBeKilled() throws Exception {
        try (Command here = replicas("replicas-here", "--workers", "1");
                Command there = replicas("replicas-there", "--cluster", cluster.url())) {
            Command.until(
                    "a replica on each node",
                    () -> there.hasEnded()
                            || cluster.children(LocalMachines.FIRST).findAny().isPresent()
                                    && cluster.children(LocalMachines.SECOND)
                                            .findAny()
                                            .isPresent());
            assertThat(there.hasEnded()).as(there.printed()).isFalse();
            cluster.executors(LocalMachines.FIRST).forEach(ProcessHandle::destroyForcibly);
            assertThat(there.end()).as(there.printed()).isZero();
            assertThat(here.end()).as(here.printed()).isZero();
        }
        assertThat(results("replicas-there").bytes())
                .isEqualTo(results("replicas-here").bytes())
                .hasSizeGreaterThan(4);
        Command.until("nothing is left running", cluster::isIdle);
    }

    private static Command replicas(String name, String... more) throws IOException {
        List<String> line = List.of(
                "run",
                "quickstart",
                "--smoke",
                "--seed",
                "1",
                "--variant",
                "with-BN",
                "--set",
                "training.replicas=2",
                "--set",
                "training.average-every=50",
                "--out",
                folder.resolve(name).toString());
        return Command.start(folder, Map.of(), words(line, more));
    }

    @Test
    void aNodeWithOtherDataIsRefusedByItsNameAndTheOtherNodesTrainAllRuns() throws Exception {
        try (Command command = Command.start(
                folder,
                Map.of(),
                "run",
                "figure-1",
                "--smoke",
                "--set",
                "dataset.name=mnist",
                "--seeds",
                "1,2",
                "--data",
                folder.resolve("good").toString(),
                "--out",
                folder.resolve("other-data").toString(),
                "--cluster",
                cluster.url())) {
            assertThat(command.end()).as(command.printed()).isZero();
            assertThat(command.printed())
                    .containsPattern(
                            "node 127\\.0\\.0\\.2: its data differ from those of the command: the checksum of"
                                    + " \\S+ is sha256:[0-9a-f]+; sha256:[0-9a-f]+ is expected; its runs go to the other nodes");
        }
        assertThat(results("other-data").nodes()).containsOnlyKeys("127.0.0.1");
    }

    /** The last one: Spark takes half a minute before it gives up, while the others run. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatIsNoMasterOfThisReleaseOfSparkIsRefusedInOneLine() throws Exception {
        assertThat(refused.end()).isEqualTo(1);
        assertThat(said(refused))
                .singleElement()
                .asString()
                .startsWith("bn: spark://127.0.0.1:" + silent.getLocalPort()
                        + " does not accept this command; a Spark master of release " + Connection.VERSION
                        + ", with the same secret if it has one, is expected there (BN_SPARK=");
        assertThat(folder.resolve("refused")).doesNotExist();
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        try (Command nobody = quickstart("nobody", "spark://127.0.0.1:" + free)) {
            assertThat(nobody.end()).isEqualTo(1);
            assertThat(said(nobody))
                    .singleElement()
                    .asString()
                    .startsWith("bn: no Spark master answers at spark://127.0.0.1:" + free + ": ");
        }
    }

    /** What a command printed, without that the module is built: the first command after a change of it says so. */
    private static List<String> said(Command command) {
        return command.printed()
                .lines()
                .filter(line -> !line.startsWith("bn: building "))
                .toList();
    }
}
