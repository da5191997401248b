package batchnorm.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher as a user calls it, with what it prints. */
final class Command implements AutoCloseable {
    static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final Process process;
    private final Path printed;

    private Command(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /** Starts a command on this machine's loopback device, with small executors. */
    static Command start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(HOME.resolve("bn").toString()));
        line.addAll(List.of(arguments));
        Path printed = Files.createTempFile(folder, "printed-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment()
                .put(
                        "BN_JAVA_OPTS",
                        "-Dspark.driver.host=127.0.0.1 -Dspark.executor.memory=512m"
                                + " -Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        return new Command(builder.start(), printed);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** All that was printed so far. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Waits for the end; the exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("no end within " + LONGEST + ": " + printed());
        }
        return process.exitValue();
    }

    /** Waits until something is so. */
    static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LONGEST + ": " + what);
            }
            Thread.sleep(50);
        }
    }

    /** Something that becomes so. */
    interface Condition {
        boolean holds() throws Exception;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
