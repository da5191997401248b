package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
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
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn list}. */
@LoadsNoNativeCode
@Command(
        name = "list",
        description = {
            "Lists the experiments: figure, data set, cost, and question.",
            "",
            "Words choose among them: 'bn list dropout' lists those with this word in their id or question."
        },
        mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            description = "List only the experiments whose id or question contains it, in small or capital letters."
                    + " Of several words, each must be there. Default: all experiments.")
    private final List<String> words = new ArrayList<>();

    @Option(names = "--short", description = "Print the ids alone, one a line. Off by default.")
    private boolean idsAlone;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public void run() {
        OptionRules.refuseIf(json.given && idsAlone, "--json and --short are given; one of them is expected");
        PrintWriter out = spec.commandLine().getOut();
        ExperimentFiles files = new ExperimentFiles(Home.find().experiments());
        if (json.given) {
            JsonText.print(out, some(maps(files)));
            return;
        }
        List<ParsedExperiment> asked = some(readable(files));
        if (idsAlone) {
            asked.forEach(one -> out.println(Printed.line(id(one))));
        } else {
            table(asked).print(out);
        }
    }

    private List<ParsedExperiment> readable(ExperimentFiles files) {
        PrintWriter err = spec.commandLine().getErr();
        return files.readable(files.ids(), id -> List.of(), false, line -> err.println("bn: " + line)).stream()
                .filter(one -> isAsked(id(one), one.experiment().question()))
                .toList();
    }

    private boolean isAsked(String id, String question) {
        String text = (id + "\n" + question).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** @throws BadInput if no experiment has the words */
    private <T> List<T> some(List<T> asked) {
        OptionRules.refuseIf(
                asked.isEmpty() && !words.isEmpty(),
                "no experiment has '" + String.join("' and '", words)
                        + "' in its id or question; 'bn list' without a word lists all");
        return asked;
    }

    private static Table table(List<ParsedExperiment> all) {
        Table table = new Table("id", "figure", "data set", "cost");
        for (ParsedExperiment parsed : all) {
            Experiment one = parsed.experiment();
            table.row(
                    id(parsed),
                    one.paper().figure().orElse("–"),
                    data(one),
                    one.cost().orElse("–"));
            table.note(one.question());
        }
        return table;
    }

    private static String id(ParsedExperiment parsed) {
        return parsed.source().name().replaceFirst("\\.yaml$", "");
    }

    /** A file that cannot be read is listed with its problem; of it, only the id is known. */
    private List<Map<String, Object>> maps(ExperimentFiles files) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (String id : files.ids()) {
            try {
                Experiment one =
                        ParsedExperiment.of(files.source(id, List.of(), false)).experiment();
                if (isAsked(id, one.question())) {
                    maps.add(ExperimentMaps.brief(id, one));
                }
            } catch (BadInput e) {
                if (isAsked(id, "")) {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("name", id);
                    map.put("problem", e.getMessage());
                    maps.add(map);
                }
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
