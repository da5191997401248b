package batchnorm.kills;

import batchnorm.FastStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of the program in a process group of its own, to which signals are sent. */
final class Victim {
    /** Nothing takes this long, not even beside other work on a slow machine. */
    private static final int SECONDS_TO_HANG = 120;

    private final String mark = "-Dbn.kill=" + UUID.randomUUID();
    private final Path err;
    private final Process process;

    /** Signals and the processes that get them; one in a group gets a stop signal now and then. */
    enum Blow {
        KILL_COMMAND("KILL", Target.COMMAND),
        KILL_GROUP("KILL", Target.GROUP),
        KILL_WORKER("KILL", Target.WORKER),
        TERM_COMMAND("TERM", Target.COMMAND),
        TERM_GROUP("TERM", Target.GROUP),
        TERM_WORKER("TERM", Target.WORKER),
        INT_COMMAND("INT", Target.COMMAND),
        INT_GROUP("INT", Target.GROUP),
        INT_WORKER("INT", Target.WORKER),
        STOP_COMMAND("STOP", Target.COMMAND),
        STOP_GROUP("STOP", Target.GROUP),
        STOP_WORKER("STOP", Target.WORKER);

        final String signal;
        final Target target;

        Blow(String signal, Target target) {
            this.signal = signal;
            this.target = target;
        }
    }

    private enum Target {
        COMMAND,
        GROUP,
        WORKER
    }

    Victim(Path folder, List<String> arguments) throws IOException {
        err = folder.resolve("err");
        List<String> line = new ArrayList<>(List.of(
                "setsid",
                ProcessHandle.current().info().command().orElse("java"),
                mark,
                FastStart.OPTION,
                "-XX:+UseSerialGC",
                "-Xmx1g"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "batchnorm.cli.Main"));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile());
        builder.environment().put("BN_JAVA_OPTS", mark + " " + FastStart.OPTION); // so that the workers can be found
        builder.environment().put("OMP_NUM_THREADS", "1");
        process = builder.start();
    }

    /**
     * Waits, and strikes if the command still runs. After a pause a stopped process goes on, or is killed; or its
     * command is killed, and then the stopped worker must end too.
     */
    boolean strike(Blow blow, long milliseconds, Random random) throws IOException, InterruptedException {
        if (process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
            return false;
        }
        String target = target(blow.target, random);
        if (target.isEmpty()) {
            return false;
        }
        send(blow.signal, target);
        if (blow.signal.equals("STOP")) {
            process.waitFor(100 + random.nextInt(900), TimeUnit.MILLISECONDS);
            switch (random.nextInt(3)) {
                case 0 -> send("KILL", (blow.target == Target.WORKER ? "" : "-") + process.pid());
                case 1 -> {
                    send("TERM", "-" + process.pid());
                    send("CONT", "-" + process.pid()); // a stopped process heeds other signals only then
                }
                default -> send("CONT", target);
            }
        }
        return true;
    }

    /** Waits for the end; gives the exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_HANG, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the command hung for " + SECONDS_TO_HANG + " s; it had said: " + said());
        }
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(err, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "nothing";
        }
    }

    /** The processes of this command that still run some seconds after it ended. */
    List<String> leftRunning() throws InterruptedException {
        List<String> left = running();
        for (int i = 0; i < 100 && !left.isEmpty(); i++) {
            Thread.sleep(100);
            left = running();
        }
        return left;
    }

    private List<String> running() {
        return ProcessHandle.allProcesses()
                .filter(one -> commandLine(one).contains(mark))
                .map(one -> one.pid() + " " + commandLine(one))
                .toList();
    }

    /** As Linux tells it: Java shortens long ones. A process that has ended has none. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private String target(Target target, Random random) {
        return switch (target) {
            case COMMAND -> String.valueOf(process.pid());
            case GROUP -> "-" + process.pid();
            case WORKER -> {
                try (Stream<ProcessHandle> children = process.children()) {
                    List<ProcessHandle> workers = children.toList();
                    yield workers.isEmpty()
                            ? ""
                            : String.valueOf(
                                    workers.get(random.nextInt(workers.size())).pid());
                }
            }
        };
    }

    private static void send(String signal, String target) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "--", target)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
