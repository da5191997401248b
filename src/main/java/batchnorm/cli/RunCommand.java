package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.runner.ExperimentRunner;
import batchnorm.runner.Home;
import batchnorm.runner.RunReport;
import batchnorm.runner.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go; must not exist. With several experiments, one folder each within it."
                    + " Default: results/runs/EXPERIMENT/TIME.")
    private Path out;

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() throws InterruptedException {
        int workers = training.workers();
        Home home = Home.find();
        List<RunRequest> requests = new ArrayList<>();
        for (String experiment : experiments) {
            ExperimentSource source =
                    new ExperimentFiles(home.experiments()).source(experiment, options.settings(), options.smoke);
            requests.add(new RunRequest(
                    source,
                    List.copyOf(variants),
                    training.data(),
                    folder(home, source),
                    workers,
                    training.saveModels));
        }
        requests.forEach(ExperimentRunner::check); // all of them, before the first one takes its hour
        Set<Path> folders = new HashSet<>();
        for (RunRequest request : requests) {
            if (!folders.add(request.folder())) {
                throw new BadInput(
                        "two experiments would write to " + request.folder() + "; name each experiment once");
            }
        }
        if (requests.size() > 1) { // a single one looks at its data as it begins
            requests.forEach(ExperimentRunner::checkData);
        }
        return run(home, requests);
    }

    private int run(Home home, List<RunRequest> requests) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        int claimsNotMet = 0;
        for (RunRequest request : requests) {
            String experiment = requests.size() > 1 ? request.source().name() + ": " : "";
            try {
                RunReport report = training.run(home, spec.commandLine().getErr(), runner -> runner.run(request));
                report.digest().lines().forEach(spec.commandLine().getOut()::println);
                claimsNotMet += report.digest().claimsNotMet();
                report.failures().forEach(run -> failures.add(experiment + run.key() + ": " + run.outcome()));
            } catch (BadInput | RunFailure e) {
                boolean nothingWritten = e instanceof BadInput && request.equals(requests.get(0));
                if (nothingWritten || requests.size() == 1) {
                    throw e;
                }
                failures.add(experiment + e.getMessage());
            }
        }
        return training.exitCode(failures, claimsNotMet);
    }

    private Path folder(Home home, ExperimentSource source) {
        String id = source.name().replaceFirst("\\.yaml$", "");
        if (out == null) {
            return ResultFolders.timed(home, id);
        }
        return experiments.size() == 1 ? out : out.resolve(id);
    }
}
