package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.runner.ExperimentRunner;
import batchnorm.runner.Home;
import batchnorm.runner.RunReport;
import batchnorm.runner.worker.WorkerCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command trains that does, and how it ends. */
final class TrainingOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where data sets are, and nowhere else. Default: the folder that BATCHNORM_DATA names, then the user's cache.")
    private Path data;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Runs trained at a time, each in a process of its own; results do not depend on it. Default: as many as the cores hold.")
    private Integer workers;

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--save-models",
            description =
                    "Saves each run's network at its end as model.zip, which DL4J opens. Off by default; to resume, as the run was begun.")
    boolean saveModels;

    @Option(names = "--check", description = "Exit with 3 where a claim is not met. Off by default.")
    private boolean check;

    /** What a runner is told to do. */
    interface Work {
        RunReport by(ExperimentRunner runner) throws InterruptedException;
    }

    /** @throws BadInput where it is blank */
    Optional<Path> data() {
        return DataLocations.named(data);
    }

    /** @throws BadInput where there would be none */
    int workers() {
        if (workers != null && workers < 1) {
            throw new BadInput("--workers is " + workers + "; a whole number from 1 is expected");
        }
        return workers == null ? threads.workersThatFit() : workers;
    }

    /** Has it done, and shows how it goes on. */
    RunReport run(Home home, PrintWriter err, Work work) throws InterruptedException {
        try (ProgressDisplay display = ProgressDisplay.on(err);
                DownloadBar downloads = new DownloadBar(err)) {
            WorkerCommand worker =
                    new WorkerCommand(Main.class.getName(), List.of(WorkerCommandLine.NAME)).with(threads.given());
            return work.by(new ExperimentRunner(home.folder(), worker, display, downloads));
        }
    }

    /**
     * The exit code of a command that came to its end.
     *
     * @throws RunFailure where a run failed
     */
    int exitCode(List<String> failures, int claimsNotMet) {
        if (!failures.isEmpty()) {
            throw new RunFailure(String.join(System.lineSeparator(), failures));
        }
        return check && claimsNotMet > 0 ? ExitCode.CLAIM_NOT_MET : ExitCode.OK;
    }
}
