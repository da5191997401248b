package batchnorm.cli;

import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.runner.Home;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bn list}. */
@LoadsNoNativeCode
@Command(
        name = "list",
        description = "Lists the experiments: figure, data set, cost, and question.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        ExperimentFiles files = new ExperimentFiles(Home.find().experiments());
        Table table = new Table("id", "figure", "data set", "cost");
        PrintWriter err = spec.commandLine().getErr();
        for (ParsedExperiment parsed :
                files.readable(files.ids(), id -> List.of(), false, line -> err.println("bn: " + line))) {
            Experiment one = parsed.experiment();
            table.row(
                    parsed.source().name().replaceFirst("\\.yaml$", ""),
                    one.paper().figure().orElse("–"),
                    data(one),
                    one.cost().orElse("–"));
            table.note(one.question());
        }
        table.print(out);
    }

    private static String data(Experiment experiment) {
        return experiment instanceof TrainingExperiment training
                ? training.dataset().name()
                : "–";
    }
}
