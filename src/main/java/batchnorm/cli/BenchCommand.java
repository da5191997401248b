package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.runner.Home;
import batchnorm.runner.bench.Bench;
import batchnorm.runner.bench.BenchReport;
import batchnorm.runner.bench.BenchRow;
import batchnorm.runner.bench.Peer;
import batchnorm.runner.worker.WorkerCommand;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn bench}. */
@Command(
        name = "bench",
        description =
                "Times training steps with each engine, workers side by side, and the making of data: medians with spread.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_REPEATS = 10_000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            defaultValue = "figure-1",
            description = "Whose variants are timed. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Mixin
    private final ExperimentOptions options = new ExperimentOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "Where data sets are, and nowhere else.")
    private Path data;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "Measurements of each thing, after one to warm up. Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "Training time per measurement. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Workers side by side. Default: as many as the cores hold.")
    private Integer workers;

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--variant", paramLabel = "NAME", description = "Only this variant. Repeatable. Default: all.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--peer",
            paramLabel = "VARIANT=COMMAND",
            description =
                    "Somebody else's program that trains the same network, timed in turn with ours; the last line that it"
                            + " prints is JSON with the number steps_per_s or ms_per_step. Repeatable.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--verbose",
            description = "Lists what each call of oneDNN takes in a step, and by which kernel, in place of the rest.")
    private boolean verbose;

    @Option(names = "--json", description = "Prints JSON. Off by default.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, IOException {
        int side = workers == null ? threads.workersThatFit() : workers;
        if (repeats > MOST_REPEATS) {
            throw new BadInput(
                    "--repeats is " + repeats + "; a whole number from 1 to " + MOST_REPEATS + " is expected");
        }
        if (repeats < 1 || side < 1 || !(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new BadInput(
                    "--repeats, --workers and --seconds must be above 0: " + repeats + ", " + side + ", " + seconds);
        }
        Bench bench = bench(side);
        PrintWriter out = spec.commandLine().getOut();
        if (verbose) {
            primitives(bench, out);
            return ExitCode.OK;
        }
        List<BenchRow> rows = bench.measure();
        if (json) {
            out.println(JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                    .asString(BenchReport.of(Home.find().folder(), experiment, options.settings(), rows)
                            .toMap()));
            return ExitCode.OK;
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
        return ExitCode.OK;
    }

    private Bench bench(int side) {
        PrintWriter err = spec.commandLine().getErr();
        return new Bench(
                new ExperimentFiles(Home.find().experiments()).source(experiment, options.settings(), options.smoke),
                DataLocations.named(data),
                new WorkerCommand(Main.class.getName(), List.of(WorkerCommandLine.NAME)).with(threads.given()),
                new Bench.Settings(
                        repeats,
                        seconds,
                        side,
                        variants,
                        peers.stream().map(Peer::parse).toList()),
                what -> err.println("timing " + what));
    }

    private static void primitives(Bench bench, PrintWriter out) {
        Table table = new Table("variant", "call", "kernel", "ms");
        bench.primitives()
                .forEach(row -> table.row(
                        row.variant(),
                        row.name(),
                        row.implementation(),
                        String.format(Locale.ROOT, "%.3f", row.milliseconds())));
        table.print(out);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
