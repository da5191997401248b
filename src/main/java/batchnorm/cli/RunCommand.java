package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.experiment.ExperimentFiles;
import batchnorm.experiment.ExperimentSource;
import batchnorm.runner.ExperimentRunner;
import batchnorm.runner.Home;
import batchnorm.runner.RunReport;
import batchnorm.runner.RunRequest;
import batchnorm.runner.WorkerCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn run}. */
@Command(
        name = "run",
        description = "Trains an experiment's variants from its seeds, records them, draws charts and writes a report.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "EXPERIMENT", description = "Names as 'bn list' shows them, or files.")
    private List<String> experiments;

    @Mixin
    private final ExperimentOptions options = new ExperimentOptions();

    @Option(names = "--variant", paramLabel = "NAME", description = "Only this variant. Repeatable. Default: all.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where data sets are, and nowhere else. Default: the folder that BATCHNORM_DATA names, then the user's cache.")
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go; must not exist. With several experiments, one folder each within it."
                    + " Default: results/runs/EXPERIMENT/TIME.")
    private Path out;

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
            description = "Saves each run's network at its end as model.zip, which DL4J opens. Off by default.")
    private boolean saveModels;

    @Option(names = "--check", description = "Exit with 3 where a claim is not met. Off by default.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        if (workers != null && workers < 1) {
            throw new BadInput("--workers is " + workers + "; a whole number from 1 is expected");
        }
        Home home = Home.find();
        List<RunRequest> requests = new ArrayList<>();
        for (String experiment : experiments) {
            ExperimentSource source =
                    new ExperimentFiles(home.experiments()).source(experiment, options.settings(), options.smoke);
            requests.add(new RunRequest(
                    source,
                    List.copyOf(variants),
                    Optional.ofNullable(data),
                    folder(home, source),
                    workers == null ? threads.workersThatFit() : workers,
                    saveModels));
        }
        requests.forEach(ExperimentRunner::check); // all of them, before the first one takes its hour
        Set<Path> folders = new HashSet<>();
        for (RunRequest request : requests) {
            if (!folders.add(request.folder())) {
                throw new BadInput(
                        "two experiments would write to " + request.folder() + "; name each experiment once");
            }
        }
        return run(home, requests);
    }

    private int run(Home home, List<RunRequest> requests) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        int claimsNotMet = 0;
        for (RunRequest request : requests) {
            RunReport report = run(home, request);
            report.digest().lines().forEach(spec.commandLine().getOut()::println);
            claimsNotMet += report.digest().claimsNotMet();
            String experiment = requests.size() > 1 ? request.source().name() + ": " : "";
            report.failures().forEach(run -> failures.add(experiment + run.key() + ": " + run.outcome()));
        }
        if (!failures.isEmpty()) {
            throw new RunFailure(String.join(System.lineSeparator(), failures));
        }
        return check && claimsNotMet > 0 ? ExitCode.CLAIM_NOT_MET : ExitCode.OK;
    }

    private RunReport run(Home home, RunRequest request) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressDisplay display = ProgressDisplay.on(err);
                DownloadBar downloads = new DownloadBar(err)) {
            WorkerCommand worker =
                    new WorkerCommand(Main.class.getName(), List.of(WorkerCommandLine.NAME)).with(threads.given());
            return new ExperimentRunner(home.folder(), worker, display, downloads).run(request);
        }
    }

    private Path folder(Home home, ExperimentSource source) {
        String id = source.name().replaceFirst("\\.yaml$", "");
        if (out == null) {
            return Folders.timed(home, id);
        }
        return experiments.size() == 1 ? out : out.resolve(id);
    }
}
