package batchnorm.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks Git about the checkout in a folder. Only a repository of the folder itself is asked, never one that the folder
 * happens to lie in. The user's variables and settings do not change an answer: not {@code GIT_DIR}, and not
 * {@code safe.directory}, by which Git refuses a folder of another user. The program that runs comes from the same
 * folder, so its repository deserves the same trust.
 */
record Git(Path home) {
    private static final int SECONDS = 20;

    /** The repository's folder; in a worktree or a submodule a file that leads to it. */
    private static final String REPOSITORY = ".git";

    private static final String NOTHING = System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";

    private static final Map<String, String> SETTINGS = Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", NOTHING,
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_OPTIONAL_LOCKS", "0",
            "LC_ALL", "C");

    /**
     * An answer of Git's.
     *
     * @param output what it printed
     * @param problem why there is no answer, in one line; empty if there is one
     */
    record Answer(String output, String problem) {
        boolean isThere() {
            return problem.isEmpty();
        }
    }

    /** The answer to a Git command. */
    Answer answer(String... arguments) {
        if (!Files.exists(home.resolve(REPOSITORY))) {
            return none("there is no repository: " + home + " has no " + REPOSITORY);
        }
        try {
            Process process = processBuilder(arguments).start();
            CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            return code == 0
                    ? new Answer(out, "")
                    : none("git says: " + err.lines().findFirst().orElse("nothing, and ends with code " + code));
        } catch (IOException e) {
            return none("the program git cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none("interrupted while git was asked");
        }
    }

    private static Answer none(String problem) {
        return new Answer("", problem);
    }

    private ProcessBuilder processBuilder(String... arguments) {
        List<String> line =
                new ArrayList<>(List.of("git", "--git-dir=" + home.resolve(REPOSITORY), "--work-tree=" + home));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.keySet().removeAll(List.of("HOME", "XDG_CONFIG_HOME")); // Git before 2.32 looks there nevertheless
        environment.putAll(SETTINGS);
        return builder;
    }
}
