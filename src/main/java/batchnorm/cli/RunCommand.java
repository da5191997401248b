package batchnorm.cli;

import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.runner.Home;
import batchnorm.runner.RequestedData;
import batchnorm.runner.ResultPlace;
import batchnorm.runner.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        description = {
            "Runs experiments and writes their results, charts and reports.",
            "",
            "A run is one variant of the experiment, trained from one seed. Every run is recorded as it trains."
                    + " At the end come the summary, the verdict on each claim, the charts and the report."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "EXPERIMENT",
            completionCandidates = Candidates.Experiments.class,
            description = "One or more experiments: names that 'bn list' shows, or files.")
    private List<String> experiments;

    @Mixin
    private final ExperimentOptions options = new ExperimentOptions();

    @Option(
            names = "--variant",
            paramLabel = "VARIANT",
            completionCandidates = Candidates.Variants.class,
            description = "Run only this variant. Repeatable. Default: all variants.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the results, which must not exist yet. Several experiments get a folder each"
                    + " inside it. Default: results/runs/EXPERIMENT/TIME.")
    private Path out;

    @Option(
            names = "--dry-run",
            description = "Only print the runs, their steps, and an estimate of time and memory with its basis. Nothing"
                    + " is trained or written. Not together with --check, --cluster, --save-models, --checkpoint-every"
                    + " or --quiet; --log-file has no effect. Off by default.")
    private boolean dryRun;

    @Mixin
    private final UntilDecidedOptions untilDecided = new UntilDecidedOptions();

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.find();
        if (dryRun) {
            checkDryRun();
            training.workers.command(); // refuses what the training would refuse
            training.output.check();
            List<RunRequest> requests = requests(home);
            TrainingSession.check(requests);
            requests.forEach(RequestedData::checkCounts);
            new DryRun(home, requests).print(spec.commandLine().getOut(), training.output.json());
            return ExitCode.OK;
        }
        try (SessionOutput output = training.output.to(
                spec.commandLine().getOut(), spec.commandLine().getErr())) {
            TrainingSession session = new TrainingSession(home, training.workers.command(), output);
            return session.run(requests(home)).exitCode(training.check);
        }
    }

    /** An option that a dry run cannot honour is refused. One that says how to train is checked as a run checks it. */
    private void checkDryRun() {
        OptionRules.refuseIf(
                training.cluster.areGiven(),
                "--dry-run estimates the time on this machine, and cannot tell that of a cluster; leave"
                        + " --cluster out");
        OptionRules.refuseIf(
                training.check, "--dry-run trains nothing, so --check has nothing to check; leave one of them out");
        OptionRules.refuseIf(
                training.saveModels,
                "--dry-run trains nothing, so --save-models has nothing to save; leave one of them out");
        OptionRules.refuseIf(
                training.checkpointEvery != null,
                "--dry-run trains nothing, so --checkpoint-every has nothing to save; leave one of them out");
        OptionRules.refuseIf(
                training.output.quiet(),
                "--dry-run prints its estimate alone, so --quiet has nothing to silence; leave one of them out");
    }

    private List<RunRequest> requests(Home home) {
        ExperimentFiles files = new ExperimentFiles(home.experiments());
        List<RunRequest> requests = new ArrayList<>();
        for (String experiment : experiments) {
            ExperimentSource source = files.source(experiment, options.settings(), options.smoke);
            ParsedExperiment parsed = ParsedExperiment.of(source);
            requests.add(new RunRequest(
                    parsed,
                    List.copyOf(variants),
                    untilDecided.plan(parsed.experiment().seeds().size()),
                    new ResultPlace(folder(home, source), out != null),
                    training.means()));
        }
        return requests;
    }

    private Path folder(Home home, ExperimentSource source) {
        String id = source.name().replaceFirst("\\.yaml$", "");
        if (out == null) {
            return ResultFolders.timed(home, id);
        }
        return experiments.size() == 1 ? out : out.resolve(id);
    }
}
