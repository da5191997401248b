package batchnorm.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The code that made a result.
 *
 * @param commit the Git commit; empty if there is no repository or no Git
 * @param clean whether the code was as committed: every file of the commit outside {@code results/} is unchanged, and
 *     no file was added where the build reads sources. Experiment files and images of the user's own are no code.
 */
public record SourceState(String commit, boolean clean) {

    /** The state of the checkout in {@code home}, as Git tells it. */
    public static SourceState of(Path home) {
        String commit = git(home, "rev-parse", "HEAD");
        if (commit.isEmpty()) {
            return new SourceState("", false);
        }
        String changed = git(home, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!results");
        String added = git(home, "ls-files", "--others", "--exclude-standard", "--", "src", ".mvn");
        return new SourceState(commit, changed.isEmpty() && added.isEmpty());
    }

    private static String git(Path home, String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = "git";
        line[1] = "-C";
        line[2] = home.toString();
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? out : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
