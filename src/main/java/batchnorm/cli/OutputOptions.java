package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.files.NewFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --json}, {@code --quiet} and {@code --log-file}: what a command that trains prints. */
final class OutputOptions {
    @Option(
            names = "--json",
            description = "Print one line of JSON for each event, with the keys of src/json.md, and no summary."
                    + " Off by default.")
    private boolean json;

    @Option(
            names = "--quiet",
            description =
                    "Print only warnings, errors and, at the end, where the report is. With --json: no progress events."
                            + " Off by default.")
    private boolean quiet;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "Also write progress, warnings, errors and summary to this file, which must not exist yet."
                    + " Default: no file.")
    private Path logFile;

    /** @throws BadInput if the file for the log exists already, or there is no folder for it */
    void check() {
        if (logFile != null) {
            NewFile.check("--log-file", logFile);
        }
    }

    /**
     * Where the session prints to.
     *
     * @throws BadInput as above
     */
    SessionOutput to(PrintWriter out, PrintWriter err) {
        check();
        return new SessionOutput(out, err, json, quiet, Optional.ofNullable(logFile));
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}
