package batchnorm.runner.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The words before a command with which Linux kills its process when the thread that started it ends, even if the
 * process is stopped. They run the program {@code setpriv} of util-linux, which becomes the command itself.
 */
final class EndWithParent {
    private static final String PROGRAM = "setpriv";
    private static final List<String> OPTIONS = List.of("--pdeathsig", "KILL");
    private static final long SECONDS_TO_TRY = 5;

    /** Looked for once, at the first start of a worker. */
    private static final List<String> WORDS = find(System.getenv().getOrDefault("PATH", ""));

    private EndWithParent() {}

    /** The words; none where the system has no such program, or one without this option. */
    static List<String> words() {
        return WORDS;
    }

    static List<String> find(String path) {
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> List.of(program.toString(), OPTIONS.get(0), OPTIONS.get(1)))
                .filter(EndWithParent::works)
                .orElse(List.of());
    }

    /** Tries it with a program that does nothing. */
    private static boolean works(List<String> words) {
        List<String> trial = new ArrayList<>(words);
        trial.add("true");
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
