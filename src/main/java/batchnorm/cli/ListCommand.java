package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.runner.ExperimentMaps;
import batchnorm.runner.Home;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        ExperimentFiles files = new ExperimentFiles(Home.find().experiments());
        if (json.given) {
            JsonText.print(out, maps(files));
            return;
        }
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

    /** A file that cannot be read is listed with its problem. */
    private static List<Map<String, Object>> maps(ExperimentFiles files) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (String id : files.ids()) {
            try {
                maps.add(ExperimentMaps.brief(
                        id,
                        ParsedExperiment.of(files.source(id, List.of(), false)).experiment()));
            } catch (BadInput e) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("name", id);
                map.put("problem", e.getMessage());
                maps.add(map);
            }
        }
        return maps;
    }

    private static String data(Experiment experiment) {
        return experiment instanceof TrainingExperiment training
                ? training.dataset().name()
                : "–";
    }
}
