package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.Problems.AskedKey;
import batchnorm.config.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every key that the reader asks for in the experiment files, and in settings with the kinds that no file uses. */
final class KeyTable {
    private static final Path EXPERIMENTS = Path.of("experiments");
    private static final ExperimentFiles FILES = new ExperimentFiles(EXPERIMENTS);
    private static final List<List<String>> MORE = List.of(
            List.of(
                    "figure-2-cifar10",
                    "training.augmentation.crops={kind: area-and-aspect, least-area: 0.08, most-area: 1,"
                            + " least-aspect: 0.75, most-aspect: 1.33}"),
            List.of(
                    "figure-2-cifar10",
                    "probe.layers=last",
                    "network.table={stem: [{name: conv, kind: convolution, size: 3, stride: 1, width: 4},"
                            + " {name: lrn, kind: local-response}, {name: pool, kind: pool, pool: max, size: 3, stride: 2}],"
                            + " modules: [{name: A, stride: 1, 1x1: 2, 3x3-reduce: 2, 3x3: 3, double-3x3-reduce: 0,"
                            + " double-3x3: 0, pool: max, projection: 0, outputs: 9}], notes: [a note]}"),
            List.of("figure-2-cifar10", "network.first-convolution={kind: separable, depth-multiplier: 8}"),
            List.of("figure-1", "dataset.pixels={kind: grey}"),
            List.of("figure-1", "training.order={kind: within-shards, shards: 10}"),
            List.of("figure-1", "training.order={kind: fixed}"),
            List.of("figure-1", "evaluation={statistics: mini-batch, compare: [population], minibatches: 10}"),
            List.of("figure-1", "evaluation={statistics: population-layer-by-layer, minibatches: 10}"),
            List.of("figure-1", "evaluation={statistics: population-biased, minibatches: 10}"),
            List.of("figure-1", "evaluation={statistics: population, minibatches: 10}"),
            List.of("figure-1", "evaluation.crops=144", "ensemble=[without-BN, with-BN]"));

    private final Map<String, AskedKey> keys = new TreeMap<>();

    KeyTable() {
        FILES.ids().forEach(id -> add(List.of(id)));
        MORE.forEach(this::add);
    }

    private void add(List<String> idAndSettings) {
        List<String> settings = idAndSettings.subList(1, idAndSettings.size());
        ExperimentFile.keys(FILES.source(idAndSettings.get(0), settings, false)).forEach((path, asked) -> {
            AskedKey all =
                    keys.computeIfAbsent(path, first -> new AskedKey(new LinkedHashSet<>(), new LinkedHashSet<>()));
            all.expected().addAll(asked.expected());
            all.values().addAll(asked.values());
        });
    }

    Set<String> paths() {
        return keys.keySet();
    }

    String expected(String path) {
        return String.join(" or ", keys.get(path).expected());
    }

    Set<String> values(String path) {
        return keys.get(path).values();
    }

    /** The defaults as the document shows them, by path: {@code 0.5} or {@code 0.5 (binary)}. */
    static Map<String, List<String>> defaults() throws IOException {
        Problems problems = new Problems();
        Mapping file = YamlTree.parseFile(
                Files.readString(EXPERIMENTS.resolve(ExperimentFiles.DEFAULTS)), ExperimentFiles.DEFAULTS, problems);
        problems.throwIfAny();
        Map<String, List<String>> defaults = new TreeMap<>();
        ((Mapping) file.values().get("always")).values().forEach((path, value) -> put(defaults, path, value, ""));
        ((Mapping) file.values().get("by-kind"))
                .values()
                .forEach((path, kinds) -> ((Mapping) kinds).values().forEach((kind, section) -> ((Mapping) section)
                        .values()
                        .forEach((key, value) -> put(defaults, path + "." + key, value, " (" + kind + ")"))));
        return defaults;
    }

    private static void put(Map<String, List<String>> defaults, String path, Entry value, String kind) {
        if (value instanceof Mapping section) {
            section.values().forEach((key, nested) -> put(defaults, path + "." + key, nested, kind));
        } else {
            defaults.computeIfAbsent(path, first -> new ArrayList<>()).add(value.toYaml() + kind);
        }
    }
}
