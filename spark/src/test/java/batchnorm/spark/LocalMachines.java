package batchnorm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster of one master and two workers of one core each, on loopback addresses of this machine. {@code spark/node}
 * starts them, as on machines of their own.
 */
final class LocalMachines implements AutoCloseable {
    static final String FIRST = "127.0.0.1";
    static final String SECOND = "127.0.0.2";
    /** With the port, which the system chose. */
    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://[0-9.:]+)");

    private final Path folder;
    private final String url;
    private final List<Process> processes = new ArrayList<>();

    /**
     * Starts the cluster.
     *
     * @param dataOfSecond the data directory of the second worker's environment; that of the first is {@code data}
     */
    LocalMachines(Path folder, Path data, Path dataOfSecond) throws Exception {
        this.folder = folder;
        start("master", Map.of(), "master", "--host", FIRST, "--port", "0", "--webui-port", "0");
        Command.until("the master listens", this::masterListens);
        Matcher started = STARTED.matcher(log("master"));
        assertThat(started.find()).as(log("master")).isTrue();
        url = started.group(1);
        worker(FIRST, data);
        worker(SECOND, dataOfSecond);
        Command.until("both workers are there", () -> log("master").split("Registering worker", -1).length == 3);
    }

    private void worker(String host, Path data) throws IOException {
        Map<String, String> environment = Map.of(
                "BATCHNORM_DATA",
                data.toString(),
                "SPARK_WORKER_DIR",
                folder.resolve("work-" + host).toString());
        start(
                host,
                environment,
                "worker",
                url(),
                "--host",
                host,
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                "0");
    }

    private void start(String name, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(
                List.of(Command.HOME.resolve("spark").resolve("node").toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_LOCAL_IP", FIRST);
        builder.environment().putAll(environment);
        processes.add(builder.start());
    }

    private boolean masterListens() throws IOException {
        return log("master").contains("I have been elected leader");
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    String url() {
        return url;
    }

    /** The processes below a worker: executors of Spark, and worker processes of ours. */
    Stream<ProcessHandle> below(String host) {
        return processes.get(host.equals(FIRST) ? 1 : 2).descendants().filter(ProcessHandle::isAlive);
    }

    Stream<ProcessHandle> executors(String host) {
        return below(host).filter(one -> line(one).contains("CoarseGrainedExecutorBackend"));
    }

    Stream<ProcessHandle> children(String host) {
        return below(host).filter(one -> line(one).contains("batchnorm.cli.Main worker"));
    }

    private static String line(ProcessHandle process) {
        try { // ProcessHandle's own answer is empty for long command lines
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    boolean isIdle() {
        return Stream.concat(below(FIRST), below(SECOND)).findAny().isEmpty();
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
