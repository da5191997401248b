package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.archive.PastRun;
import batchnorm.archive.PastRuns;
import batchnorm.archive.RunMaps;
import batchnorm.design.SeedRanges;
import batchnorm.runner.Home;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn runs list}. */
@LoadsNoNativeCode
@Command(
        name = "list",
        description = {
            "Lists past runs: experiment, label, data, seeds, outcome and headline metric.",
            "",
            "The headline metric is the first of the summary: the final accuracy where networks are trained. ± is half"
                    + " the 95 %% interval of the mean over seeds. A folder that cannot be read is listed with the"
                    + " reason."
        },
        mixinStandardHelpOptions = true)
final class RunsListCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder below which result folders are searched. Default: results/runs.")
    private Path folder;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public void run() {
        list(spec.commandLine().getOut(), folder == null ? defaultFolder() : folder, json.given);
    }

    /** {@code results/runs}. */
    static Path defaultFolder() {
        return Home.find().runs();
    }

    /** Without {@code results/runs} nothing has run yet. Another folder must exist. */
    static void list(PrintWriter out, Path above, boolean json) {
        boolean nothingYet = !Files.exists(above) && above.equals(defaultFolder());
        List<PastRun> runs = nothingYet
                ? List.of()
                : PastRuns.folders(above).stream().map(PastRun::of).toList();
        if (json) {
            JsonText.print(out, runs.stream().map(RunMaps::of).toList());
            return;
        }
        if (runs.isEmpty()) {
            out.println(Printed.line("no result folders below " + above));
            return;
        }
        Table table = new Table("folder", "experiment", "data", "seeds", "outcome");
        for (PastRun run : runs) {
            String name = above.equals(run.folder())
                    ? above.toString()
                    : above.relativize(run.folder()).toString();
            add(table, Printed.value(name), run);
        }
        table.print(out);
    }

    private static void add(Table table, String name, PastRun run) {
        if (run.recorded().isEmpty()) {
            table.row(name, "!!", "–", "–", "unreadable");
            table.note(Printed.line(run.problem()));
            return;
        }
        PastRun.Recorded recorded = run.recorded().get();
        table.row(
                name,
                Printed.value(recorded.provenance().experiment().id()),
                recorded.data().isEmpty() ? "–" : Printed.value(recorded.data()),
                SeedRanges.of(recorded.provenance().experiment().seeds()),
                recorded.outcome());
        String label = run.label().isEmpty() ? "" : "“" + Printed.value(run.label()) + "” ";
        table.note(label + Printed.line(recorded.headline().text()));
    }
}
