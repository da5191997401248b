package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.data.files.Progress;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.RunReport;
import batchnorm.runner.worker.RunListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a session prints: as text, quietly or as JSON, and also to a file if the user wants one. */
final class SessionOutput implements AutoCloseable {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean quiet;
    private final Optional<ProgressEvents> events;
    private final Optional<LogFile> logFile;
    private Path folder;

    /** @param logFile a new file */
    SessionOutput(PrintWriter out, PrintWriter err, boolean json, boolean quiet, Optional<Path> logFile) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.events = json ? Optional.of(new ProgressEvents(out, quiet)) : Optional.empty();
        this.logFile = logFile.map(file -> new LogFile(file, err));
    }

    /** Text to these writers. */
    static SessionOutput text(PrintWriter out, PrintWriter err) {
        return new SessionOutput(out, err, false, false, Optional.empty());
    }

    /** Receives messages and the progress of downloads. */
    PrintWriter err() {
        return err;
    }

    /** The progress of downloads that is shown: none where the user wants it quiet. */
    Progress shown(Progress progress) {
        return quiet ? Progress.NONE : progress;
    }

    /** Prints a message that is no warning of a run. */
    void message(String line) {
        err.println("bn: " + line);
        log("bn: " + line);
    }

    /**
     * Listens to the runs of one experiment.
     *
     * @param bars the bars of a terminal, which are used unless the user wants other output
     */
    RunListener listener(Interruption interruption, ProgressBars bars) {
        List<RunListener> all = new ArrayList<>(List.of(interruption, new FolderNote()));
        if (events.isPresent()) {
            all.add(events.get());
        }
        if (events.isPresent() || quiet) {
            all.add(new Warnings(err));
        } else {
            all.add(Terminal.isInteractive() ? bars : new ProgressLines(err));
        }
        if (logFile.isPresent()) {
            all.add(new Logged());
        }
        return new Listeners(all);
    }

    /** The experiment has ended. */
    void report(RunReport report) {
        List<String> lines = report.digest().lines();
        lines.forEach(this::log);
        if (events.isPresent()) {
            events.get()
                    .reported(folder, report.failures().size(), report.digest().claimsNotShown());
        } else if (quiet) {
            out.println(Printed.line(lines.get(lines.size() - 1)));
        } else {
            lines.forEach(line -> out.println(Printed.line(line)));
        }
    }

    /** An error that ends the command; it is printed elsewhere. */
    void failed(RuntimeException error) {
        if (logFile.isPresent() && logFile.get().isBegun() && error.getMessage() != null) {
            error.getMessage().lines().forEach(line -> log("bn: " + line));
        }
    }

    private void log(String line) {
        logFile.ifPresent(file -> file.print(line));
    }

    @Override
    public void close() {
        logFile.ifPresent(LogFile::close);
    }

    /** Remembers the folder of the experiment that runs. */
    private final class FolderNote implements RunListener {
        @Override
        public void began(Path results) {
            folder = results;
        }
    }

    /** Prints warnings alone. */
    private record Warnings(PrintWriter err) implements RunListener {
        @Override
        public void warned(String line) {
            err.println("bn: " + line);
        }
    }

    /** Writes progress to the file, which is made with the first line. */
    private final class Logged implements RunListener {
        private ProgressLines lines;

        private ProgressLines lines() {
            if (lines == null) {
                lines = new ProgressLines(logFile.orElseThrow().lines());
            }
            return lines;
        }

        @Override
        public void began(Path results) {
            lines().began(results);
        }

        @Override
        public void started(RunKey run, long steps) {
            lines().started(run, steps);
        }

        @Override
        public void progressed(RunKey run, long step) {
            lines().progressed(run, step);
        }

        @Override
        public void finished(RunRecord run) {
            lines().finished(run);
        }

        @Override
        public void warned(String line) {
            lines().warned(line);
        }
    }
}
