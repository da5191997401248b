package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.environment.ThreadCount;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.BenchRow;
import batchnorm.results.ScaleFile;
import batchnorm.results.ScaleRow;
import batchnorm.runner.Home;
import batchnorm.runner.bench.Bench;
import batchnorm.runner.bench.BenchReport;
import batchnorm.runner.bench.Peer;
import batchnorm.runner.bench.RealTimers;
import batchnorm.runner.bench.ScaleBench;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn bench}. */
@Command(
        name = "bench",
        description = {
            "Measures the speed of training and of loading data on this machine.",
            "",
            "Times the training steps of each variant with the engine that 'auto' takes and with the reference engine,"
                    + " DL4J's own where it trains such networks, with one worker process and with several, and the"
                    + " loading of each data set. Prints medians with the smallest and the largest measurement."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_REPEATS = 10_000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            defaultValue = "figure-1",
            description = "The experiment whose variants are timed. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Mixin
    private final ExperimentOptions options = new ExperimentOptions();

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "Measurements of each thing, after one that is thrown away. Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "Seconds of training per measurement. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Mixin
    private final WorkerOptions workers = new WorkerOptions();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Time only this variant. Repeatable. Default: all variants.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--peer",
            paramLabel = "VARIANT=COMMAND",
            description =
                    "Another program that trains the network of this variant. It is timed in turn with ours. The last line"
                            + " that it prints must be JSON with the number steps_per_s or ms_per_step. Repeatable."
                            + " Default: none.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Also time whole runs with N evaluations each, with their probes, data and files, in turn with"
                            + " the steps alone. The evaluation before the first step is not counted. Default:"
                            + " ${DEFAULT-VALUE}, none.")
    private int evaluations;

    @Mixin
    private final ScaleOptions scale = new ScaleOptions();

    @Option(
            names = "--verbose",
            description =
                    "Print only the time of each call in a training step, with the kernel that it uses, for engines"
                            + " that can tell: onednn can. It is the least of --repeats steps in one worker, after"
                            + " --seconds of training. Off by default.")
    private boolean verbose;

    @Option(names = "--json", description = "Print JSON. Off by default.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, IOException {
        check();
        Bench bench = bench();
        PrintWriter out = spec.commandLine().getOut();
        if (scale.areGiven()) {
            scale.show(measureScale(), json, out, spec.commandLine().getErr());
        } else if (verbose) {
            callTimes(bench, out);
        } else {
            show(bench.measure(), out);
        }
        return ExitCode.OK;
    }

    private void check() {
        if (repeats < 1 || repeats > MOST_REPEATS) {
            throw new BadInput(
                    "--repeats is " + repeats + "; a whole number from 1 to " + MOST_REPEATS + " is expected");
        }
        if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new BadInput("--seconds is " + seconds + "; a number above 0 is expected");
        }
        if (evaluations < 0 || evaluations > MOST_REPEATS) {
            throw new BadInput(
                    "--evaluations is " + evaluations + "; a whole number from 0 to " + MOST_REPEATS + " is expected");
        }
        requireMeant();
        scale.check(variants, () -> scaleFile(List.of()));
    }

    /** Options that would have no effect are refused. */
    private void requireMeant() {
        if (verbose && (json || scale.areGiven() || evaluations > 0 || !peers.isEmpty())) {
            throw new BadInput("--verbose prints the calls of a step only; --json, --scale, --evaluations and --peer"
                    + " cannot be given with it");
        }
        if (scale.areGiven() && evaluations > 0) {
            throw new BadInput("--scale times steps only; --evaluations cannot be given with it");
        }
    }

    private void show(List<BenchRow> rows, PrintWriter out) throws IOException {
        if (json) {
            out.println(JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                    .asString(BenchReport.of(Home.find().folder(), experiment, options.settings(), rows)
                            .toMap()));
            return;
        }
        Table table = new Table("what", "median", "least", "most", "unit", "of");
        rows.forEach(row -> table.row(
                row.what(),
                number(row.median()),
                number(row.least()),
                number(row.most()),
                row.unit(),
                String.valueOf(row.repeats())));
        table.print(out);
    }

    private Bench bench() {
        return new Bench(source(), data.directory(), workers.command(), settings(), progress());
    }

    private ExperimentSource source() {
        return new ExperimentFiles(Home.find().experiments()).source(experiment, options.settings(), options.smoke);
    }

    private Bench.Settings settings() {
        return new Bench.Settings(repeats, seconds, workers.workers(), variants, peers(), evaluations);
    }

    /** The experiment is read only for the names of its variants, which tell where a command begins. */
    private List<Peer> peers() {
        if (peers.isEmpty()) {
            return List.of();
        }
        List<String> names = TrainingExperimentReader.read(source()).variants().stream()
                .map(Variant::name)
                .toList();
        return peers.stream().map(text -> Peer.parse(text, names)).toList();
    }

    private Consumer<String> progress() {
        PrintWriter err = spec.commandLine().getErr();
        return what -> err.println("timing " + what);
    }

    private ScaleFile measureScale() throws InterruptedException {
        int threads = workers.command().threads().orElseGet(() -> ThreadCount.of(System.getenv()));
        ScaleBench bench = new ScaleBench(
                source(), new RealTimers(data.directory(), workers.command()), settings(), threads, progress());
        return scaleFile(bench.measure(scale.sweeps()));
    }

    private ScaleFile scaleFile(List<ScaleRow> rows) {
        return BenchReport.of(Home.find().folder(), experiment, options.settings(), List.of())
                .with(peers, rows);
    }

    private static void callTimes(Bench bench, PrintWriter out) {
        Table table = new Table("variant", "call", "kernel", "ms");
        bench.callTimes()
                .forEach((variant, times) -> times.forEach(time -> table.row(
                        variant,
                        time.name(),
                        time.implementation(),
                        String.format(Locale.ROOT, "%.3f", time.milliseconds()))));
        table.print(out);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
