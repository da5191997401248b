package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.design.LedgerEntry;
import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.runner.ExperimentMaps;
import batchnorm.runner.Home;
import batchnorm.runner.LayerTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn describe}. */
@LoadsNoNativeCode
@Command(
        name = "describe",
        description = {
            "Shows an experiment: its networks, training, data and choices.",
            "",
            "For each variant: the layers with their shapes and parameters, and the training schedule; or, for an"
                    + " equation, its settings. Then the values that the paper does not state, with our reasons."
        },
        mixinStandardHelpOptions = true)
final class DescribeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT",
            completionCandidates = Candidates.Experiments.class,
            description = "A name that 'bn list' shows, or a file.")
    private String experiment;

    @Mixin
    private final ExperimentOptions options = new ExperimentOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        ExperimentFiles files = new ExperimentFiles(Home.find().experiments());
        ExperimentSource source = files.source(experiment, options.settings(), options.smoke);
        Experiment one = ExperimentFile.read(source);
        if (json.given) {
            JsonText.print(out, ExperimentMaps.whole(experiment, one, ExperimentFile.leftOut(source)));
            return;
        }
        out.println(one.title());
        out.println("  paper    " + one.paper().describe());
        out.println("  asks     " + one.question());
        boolean changed = options.smoke || !options.settings().isEmpty();
        out.println("  cost     " + one.cost().orElse("not stated")
                + (changed ? " (of the file as it stands; bn run --dry-run estimates this one)" : ""));
        out.println(Printed.line("  run      " + one.command().orElse("./bn run " + experiment)));
        if (one instanceof TrainingExperiment experiment) {
            out.println("  data     " + experiment.dataset().describe());
        }
        out.println("  seeds    " + one.seeds());
        if (one instanceof TrainingExperiment experiment) {
            experiment.variants().forEach(variant -> printVariant(out, experiment, variant));
        } else if (one instanceof EquationExperiment check) {
            check.variants().forEach(variant -> printVariant(out, variant));
        }
        printLedger(out, one);
        printLeftOut(out, files.defaultsOf(experiment), ExperimentFile.leftOut(source));
    }

    private static void printLeftOut(PrintWriter out, Path defaults, Map<String, String> leftOut) {
        if (!leftOut.isEmpty()) {
            out.println();
            out.println("Left out in the file, with the values from " + defaults + ":");
            leftOut.forEach((path, value) -> out.println("  " + path + ": " + value));
        }
    }

    private static void printVariant(PrintWriter out, TrainingExperiment experiment, Variant variant) {
        out.println();
        out.println("Variant " + variant.name());
        LayerTable layers = LayerTable.of(experiment, variant);
        Table table = new Table(indented(layers.header()));
        layers.rows().forEach(layer -> table.row(indented(layer)));
        table.print(out);
        variant.network().notes().forEach(note -> out.println("  note      " + note));
        out.println("  training  " + variant.describeTraining());
    }

    private static void printVariant(PrintWriter out, EquationExperiment.Variant variant) {
        out.println();
        out.println("Variant " + variant.name());
        out.println("  " + variant.settings());
    }

    private static void printLedger(PrintWriter out, Experiment experiment) {
        if (experiment.ledger().isEmpty()) {
            return;
        }
        out.println();
        out.println("Ledger: what the paper leaves open, the value used, and why");
        Map<String, List<LedgerEntry>> byKey = experiment.ledger().stream()
                .collect(Collectors.groupingBy(LedgerEntry::key, LinkedHashMap::new, Collectors.toList()));
        byKey.forEach((key, entries) -> {
            out.println("  " + key);
            entries.forEach(entry ->
                    out.println("      " + (entry.variant().isEmpty() ? "" : entry.variant() + ": ") + entry.value()));
            entries.stream().map(LedgerEntry::why).distinct().forEach(why -> out.println("      " + why));
        });
    }

    private static String[] indented(List<String> cells) {
        String[] row = cells.toArray(String[]::new);
        row[0] = "  " + row[0];
        return row;
    }
}
