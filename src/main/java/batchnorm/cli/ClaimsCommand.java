package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.report.PaperClaims;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.ExperimentRunner;
import batchnorm.runner.Home;
import batchnorm.runner.PaperClaimsReader;
import batchnorm.runner.RunRequest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn claims}. */
@Command(
        name = "claims",
        description = "Every claim of the paper that the suite knows: what is asked, what our runs say, met or not met."
                + " Read from the recorded results unless --run makes new ones. Exits with 3 where a claim is not met.",
        mixinStandardHelpOptions = true)
final class ClaimsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "EXPERIMENT",
            description = "Only the claims of these, names as 'bn list' shows them. Default: all.")
    private final List<String> experiments = new ArrayList<>();

    @Option(
            names = "--run",
            description =
                    "Run the experiments first, of all of them those that a CPU can, each with the settings that its record in"
                            + " results/reference has. Off by default: together they take hours.")
    private boolean run;

    @Option(
            names = "--smoke",
            description = "With --run: tiny runs, to see that it works; their claims are not run. Off by default.")
    private boolean smoke;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With --run: where data sets are, and nowhere else. Default: as for 'bn run'.")
    private Path data;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "A folder with a folder of results for each experiment. Default: results/reference;"
                    + " with --run the folder to be written, results/runs/claims/TIME.")
    private Path from;

    @Option(names = "--markdown", description = "Print a table in Markdown. Off by default.")
    private boolean markdown;

    @Override
    public Integer call() throws InterruptedException {
        Optional<Path> sets = DataLocations.named(data);
        checkOptions();
        Home home = Home.find();
        ExperimentFiles files = new ExperimentFiles(home.experiments());
        List<ExperimentSource> sources = (experiments.isEmpty() ? files.ids() : experiments)
                .stream()
                        .map(name -> files.source(name, run && !smoke ? recorded(home, name) : List.of(), run && smoke))
                        .toList();
        List<Experiment> studies = sources.stream().map(ExperimentFile::read).toList();
        Path results = from == null ? (run ? ResultFolders.timed(home, "claims") : home.reference()) : from;
        boolean allRan = !run || run(home, sources, sets, results);
        PrintWriter out = spec.commandLine().getOut();
        PaperClaims claims = PaperClaimsReader.read(studies, results);
        if (markdown) {
            out.print(claims.markdown());
        } else {
            claims.lines().forEach(out::println);
        }
        return !allRan ? ExitCode.FAILURE : claims.failing() > 0 ? ExitCode.CLAIM_NOT_MET : ExitCode.OK;
    }

    private void checkOptions() {
        if (!run && (smoke || data != null)) {
            throw new BadInput((smoke ? "--smoke" : "--data " + data) + " is for runs; give --run with it");
        }
        if (!run && from != null && !Files.isDirectory(from)) {
            throw new BadInput("--from " + from
                    + " is not a directory; one with a folder of results for each experiment is expected");
        }
    }

    /** The settings that an experiment was recorded with, such as the data set; none where it has no record. */
    static List<String> recorded(Home home, String name) {
        Path record = new ResultDirectory(home.reference().resolve(name)).provenance();
        return Files.exists(record) ? ProvenanceFile.read(record).source().settings() : List.of();
    }

    /** Whether every run of every experiment came to its end; says which did not. */
    private boolean run(Home home, List<ExperimentSource> sources, Optional<Path> sets, Path results)
            throws InterruptedException {
        List<RunRequest> requests = new ArrayList<>();
        for (ExperimentSource source : sources) {
            Experiment study = ExperimentFile.read(source);
            if (isMeant(study)) {
                Path folder = results.resolve(study.id());
                int workers = Runtime.getRuntime().availableProcessors();
                requests.add(new RunRequest(source, List.of(), sets, folder, workers, false));
            }
        }
        requests.forEach(ExperimentRunner::check); // all of them, before the first one takes its hour
        PrintWriter err = spec.commandLine().getErr();
        boolean allRan = true;
        for (RunRequest request : requests) {
            try {
                List<RunRecord> failures = new TrainingOptions()
                        .run(home, err, runner -> runner.run(request))
                        .failures();
                failures.forEach(failed -> err.println("bn: " + failed.key() + ": " + failed.outcome()));
                allRan &= failures.isEmpty();
            } catch (BadInput | RunFailure e) {
                // Its data are not here, say, or cannot be downloaded: the others need not suffer.
                err.println("bn: " + request.source().name() + " is left out: " + e.getMessage());
                allRan = false;
            }
        }
        return allRan;
    }

    /** Whether to run it; says why not. A smoke run of anything is short. */
    private boolean isMeant(Experiment study) {
        Optional<String> against = experiments.isEmpty() && !smoke ? study.onlyWhenNamed() : Optional.empty();
        against.ifPresent(reason -> spec.commandLine()
                .getErr()
                .println("bn: " + study.id() + " is left out: " + reason + "; 'bn claims " + study.id()
                        + " --run' runs it"));
        return against.isEmpty();
    }
}
