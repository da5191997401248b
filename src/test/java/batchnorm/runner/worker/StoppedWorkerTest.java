package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import batchnorm.FastStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is stopped, and thus cannot notice anything, when its command is killed. */
@EnabledOnOs(OS.LINUX)
class StoppedWorkerTest {
    /** Starts a worker on a thread that ends, tells its process id, and waits. */
    public static final class Command {
        private Command() {}

        public static void main(String[] arguments) throws Exception {
            Thread starter = new Thread(() -> {
                WorkerProcess worker = new WorkerProcess(ScriptedWorker.COMMAND);
                assertThat(worker).isNotNull();
            });
            starter.start();
            starter.join();
            ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
            Thread.sleep(TimeUnit.MINUTES.toMillis(5));
        }
    }

    @Test
    void aStoppedWorkerEndsWhenItsCommandIsKilled() throws IOException, InterruptedException {
        assumeFalse(EndWithParent.words().isEmpty(), "this system has no setpriv");
        Process command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        FastStart.OPTION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Command.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8))) {
            long worker = Long.parseLong(said.readLine());
            assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(worker))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(ProcessHandle.of(worker))
                    .as("the end of the starting thread ended it")
                    .isPresent();
            command.destroyForcibly().waitFor();
            assertThat(hasEnded(worker)).isTrue();
        } finally {
            command.destroyForcibly();
        }
    }

    /** Waits for it. A process whose parent does not ask for its end stays in the list, as a zombie. */
    private static boolean hasEnded(long process) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (ProcessHandle.of(process).isEmpty() || state(process).equals("Z")) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private static String state(long process) {
        try {
            return Files.readString(Path.of("/proc/" + process + "/stat")).replaceFirst("(?s).*\\) (.).*", "$1");
        } catch (IOException e) {
            return "Z";
        }
    }

    @Test
    void aSystemWithoutTheProgramOrWithAnOlderOneStartsWorkersAsTheyAre(@TempDir Path folder) throws IOException {
        assertThat(EndWithParent.find("")).isEmpty();
        assertThat(EndWithParent.find(folder.toString())).isEmpty();
        Path old = Files.writeString(folder.resolve("setpriv"), "#!/bin/sh\nexit 1\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        assertThat(EndWithParent.find(folder.toString())).isEqualTo(List.of());
    }
}
