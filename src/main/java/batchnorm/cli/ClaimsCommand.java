package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.design.ResultEntry;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.report.ClaimMaps;
import batchnorm.report.PaperClaims;
import batchnorm.report.page.ClaimsPage;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.runner.Home;
import batchnorm.runner.Means;
import batchnorm.runner.PaperClaimsReader;
import batchnorm.runner.RunRequest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn claims}. */
@LoadsNoNativeCode
@Command(
        name = "claims",
        description = {
            "Lists the claims of the paper and of later papers, our numbers, and the verdicts.",
            "",
            "A claim is shown, refuted, undecided or not run. Identities (mathematics), checks of engines, and findings"
                    + " of training are counted apart. p-values of findings are also adjusted for their number (Holm).",
            "",
            "Reads the recorded results. With --run it runs the experiments first, as 'bn run' does."
                    + " Exits with code 3 if a claim is refuted or undecided."
        },
        mixinStandardHelpOptions = true)
final class ClaimsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "EXPERIMENT",
            completionCandidates = Candidates.Experiments.class,
            description = "Show only the claims of these experiments, named as 'bn list' shows them. Default: all.")
    private final List<String> experiments = new ArrayList<>();

    @Option(
            names = "--run",
            description = "Run the experiments first, each with the settings recorded in results/reference. Without"
                    + " names, this runs all experiments that a CPU can train, which takes two days. Off by default.")
    private boolean run;

    @Option(
            names = "--smoke",
            description = "With --run: only tiny runs, to see that they work. They decide no claim. Off by default.")
    private boolean smoke;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final WorkerOptions workers = new WorkerOptions();

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "The folder that holds a result folder for each experiment, or one result folder. If no"
                    + " folder has an experiment's name, its newest result folder below DIR counts. With --run, results"
                    + " are written to DIR. Default: results/reference; with --run, results/runs/claims/TIME.")
    private Path from;

    @Option(names = "--markdown", description = "Print a table in Markdown. Off by default.")
    private boolean markdown;

    @Mixin
    private final HtmlOption html = new HtmlOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        html.check();
        Home home = Home.find();
        ExperimentFiles files = new ExperimentFiles(home.experiments());
        List<ParsedExperiment> known = known(home, files);
        Path results = from == null ? (run ? ResultFolders.timed(home, "claims") : home.reference()) : from;
        Optional<TrainingSession.Outcome> fresh = run ? Optional.of(run(home, known, results)) : Optional.empty();
        PrintWriter out = spec.commandLine().getOut();
        List<Experiment> asked =
                known.stream().map(ParsedExperiment::experiment).toList();
        requireResults(asked, results);
        PaperClaims claims = PaperClaimsReader.read(asked, results);
        if (json.given) {
            JsonText.print(out, ClaimMaps.of(claims));
        } else if (markdown) {
            out.print(claims.markdown());
        } else {
            claims.lines().forEach(out::println);
        }
        if (!smoke) {
            explain(asked, results);
        }
        if (html.isGiven()) {
            html.write(ClaimsPage.html(claims, charts(asked, results)));
            (json.given ? spec.commandLine().getErr() : out).println(Printed.line("page: " + html));
        }
        out.flush(); // print before a failure is reported
        fresh.ifPresent(TrainingSession.Outcome::requireSuccess);
        return claims.failing() > 0 ? ExitCode.CLAIM_NOT_SHOWN : ExitCode.OK;
    }

    /** The address of an experiment's charts, relative to the page: of its page, or of its text where it has none. */
    private Function<String, Optional<String>> charts(List<Experiment> asked, Path results) {
        Map<String, Path> folders = PaperClaimsReader.folders(asked, results);
        return id -> Optional.ofNullable(folders.get(id)).map(folder -> {
            Path page = folder.resolve(ResultEntry.PAGE.fileName());
            Path target = Files.exists(page) ? page : new ResultDirectory(folder).report();
            return Links.relative(html.folder(), target) + (Files.exists(page) ? "#curves" : "");
        });
    }

    /** Those that are named must be readable. Of all, the readable ones. */
    private List<ParsedExperiment> known(Home home, ExperimentFiles files) {
        Function<String, List<String>> settings = name -> run && !smoke ? recorded(home, name) : List.of();
        if (experiments.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            return files.readable(files.ids(), settings, run && smoke, line -> err.println("bn: " + line));
        }
        return experiments.stream()
                .distinct() // a claim counts once
                .map(name -> files.source(name, settings.apply(name), run && smoke))
                .map(ParsedExperiment::of)
                .toList();
    }

    /** A folder without any result of what was asked for has likely the wrong name. */
    private void requireResults(List<Experiment> asked, Path results) {
        if (from != null && !run && !asked.isEmpty() && !PaperClaimsReader.hasAny(asked, results)) {
            String what = asked.size() == 1 ? asked.get(0).id() : "any of the " + asked.size() + " experiments";
            throw new BadInput(
                    "--from " + results + " has no results of " + what + "; "
                            + PaperClaimsReader.nearby(asked, results)
                                    .map(ClaimsCommand::suggestion)
                                    .orElse(
                                            "it holds " + PaperClaimsReader.contents(results)
                                                    + "; a result folder, or one with a result folder for each experiment, is expected"));
        }
    }

    /** What is near, and why it was not taken by itself. */
    private static String suggestion(Path near) {
        return why(near).map(reason -> near + " " + reason).orElse("did you mean " + near + "?");
    }

    /** Why a folder decides no claim; empty if it may, or is no result folder. */
    private static Optional<String> why(Path folder) {
        return Files.exists(new ResultDirectory(folder).provenance())
                ? PaperClaimsReader.whyUndecided(folder)
                : Optional.empty();
    }

    /** Says of each folder that was read why it decides nothing, because its claims are shown as not run. */
    private void explain(List<Experiment> asked, Path results) {
        PaperClaimsReader.folders(asked, results).values().forEach(folder -> why(folder)
                .ifPresent(reason -> spec.commandLine().getErr().println("bn: " + folder + " " + reason)));
    }

    private void checkOptions() {
        requireRun(smoke, "--smoke");
        requireRun(data.directory().isPresent(), "--data");
        requireRun(workers.areGiven(), "--workers, --threads or --stalled-after");
        requireRun(cluster.areGiven(), "--cluster or --ship-bn");
        OptionRules.refuseIf(json.given && markdown, "--json and --markdown are given; one of them is expected");
        OptionRules.refuseIf(
                run && from != null && Files.exists(new ResultDirectory(from).provenance()),
                "--from " + from + " is a result folder, and with --run new ones are written into it;"
                        + " another folder is expected");
        OptionRules.refuseIf(
                !run && from != null && !Files.isDirectory(from),
                "--from " + from + " is not a directory; one with a folder of results for each experiment is expected");
    }

    /** Some options say how to run the experiments. */
    private void requireRun(boolean given, String option) {
        OptionRules.refuseIf(
                given && !run, option + " is given without --run; it is only for runs, so add --run or leave it out");
    }

    /** The settings that an experiment was recorded with, such as the data set; empty if it has no record. */
    static List<String> recorded(Home home, String name) {
        Path record = new ResultDirectory(home.reference().resolve(name)).provenance();
        return Files.exists(record) ? ProvenanceFile.read(record).source().settings() : List.of();
    }

    private TrainingSession.Outcome run(Home home, List<ParsedExperiment> known, Path results)
            throws InterruptedException {
        List<RunRequest> requests = new ArrayList<>();
        for (ParsedExperiment one : known) {
            if (isMeant(one.experiment())) {
                requests.add(new RunRequest(
                        one,
                        List.of(),
                        results.resolve(one.experiment().id()),
                        Means.of(data.directory(), workers.workers(), false, OptionalLong.empty())
                                .on(cluster.choice(workers))));
            }
        }
        PrintWriter err = spec.commandLine().getErr(); // because standard output has the claims
        TrainingSession session = new TrainingSession(home, workers.command(), SessionOutput.text(err, err));
        return experiments.isEmpty() ? session.runThoseWithData(requests) : session.run(requests);
    }

    /** Whether to run an experiment. If not, prints the reason. A smoke run is always short. */
    private boolean isMeant(Experiment experiment) {
        Optional<String> against = experiments.isEmpty() && !smoke ? experiment.onlyWhenNamed() : Optional.empty();
        against.ifPresent(reason -> spec.commandLine()
                .getErr()
                .println("bn: " + experiment.id() + " is left out: " + reason + "; 'bn claims " + experiment.id()
                        + " --run' runs it"));
        return against.isEmpty();
    }
}
