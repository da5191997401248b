package batchnorm.runner;

import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Experiments as maps, for JSON. {@code src/json.md} lists the keys. */
public final class ExperimentMaps {
    private ExperimentMaps() {}

    /** One line of 'bn list'. */
    public static Map<String, Object> brief(String name, Experiment experiment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("title", experiment.title());
        map.put("question", experiment.question());
        map.put("section", experiment.paper().section());
        map.put("figure", experiment.paper().figure().orElse(""));
        map.put(
                "data",
                experiment instanceof TrainingExperiment training
                        ? training.dataset().name()
                        : "");
        map.put("cost", experiment.cost().orElse(""));
        map.put("variants", experiment.variantNames());
        map.put("seeds", experiment.seeds());
        return map;
    }

    /**
     * What 'bn describe' shows.
     *
     * @param leftOut the keys that the file leaves out, with their values
     */
    public static Map<String, Object> whole(String name, Experiment experiment, Map<String, String> leftOut) {
        Map<String, Object> map = brief(name, experiment);
        map.put("variants", variants(experiment));
        map.put(
                "claims",
                experiment.claims().stream().map(claim -> claim.text()).toList());
        map.put(
                "ledger",
                experiment.ledger().stream()
                        .map(entry -> Map.of(
                                "key", entry.key(),
                                "variant", entry.variant(),
                                "value", entry.value(),
                                "why", entry.why()))
                        .toList());
        map.put("left_out", leftOut);
        return map;
    }

    private static List<Map<String, Object>> variants(Experiment experiment) {
        if (experiment instanceof TrainingExperiment training) {
            return training.variants().stream()
                    .map(variant -> {
                        Map<String, Object> map = new LinkedHashMap<>();
                        map.put("name", variant.name());
                        map.put("layers", LayerTable.of(training, variant).toMaps());
                        map.put("steps", variant.plan().steps());
                        map.put("minibatch", variant.plan().minibatch());
                        map.put("engine", variant.engine().name());
                        map.put("training", variant.describeTraining());
                        map.put("notes", variant.network().notes());
                        return map;
                    })
                    .toList();
        }
        return ((EquationExperiment) experiment)
                .variants().stream()
                        .map(variant -> Map.<String, Object>of("name", variant.name(), "settings", variant.settings()))
                        .toList();
    }
}
