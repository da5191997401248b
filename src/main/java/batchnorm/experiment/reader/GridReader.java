package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.design.Grid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code grid} of an experiment file: the swept keys, and all combinations of their values. */
final class GridReader {
    /** More are likely a typing error, and each has a copy of the file. */
    static final int MOST_VARIANTS = 2_000;

    private final Problems problems;
    private final List<Grid.Axis> axes = new ArrayList<>();
    private boolean sound = true;

    GridReader(Problems problems) {
        this.problems = problems;
    }

    /** The axes; empty where there is no grid, or where something is wrong with it. */
    List<Grid.Axis> axes() {
        return axes;
    }

    /** Whether nothing is wrong with the grid. */
    boolean isSound() {
        return sound;
    }

    /**
     * The combinations of the values; one without values where there is no grid, or where something is wrong with it.
     */
    List<Combination> read(List<SectionReader> axisSections) {
        int before = problems.count();
        List<Combination> combinations = combinations(axisSections);
        if (problems.count() > before) {
            sound = false;
            axes.clear();
            return List.of(Combination.NONE);
        }
        return combinations;
    }

    private List<Combination> combinations(List<SectionReader> axisSections) {
        List<Combination> combinations = List.of(Combination.NONE);
        for (SectionReader section : axisSections) {
            String key = section.text("key");
            String label = section.text("label");
            requireOthers(section, key, label);
            List<Entry> values = section.entry("values", "a list of values")
                    .map(entry -> entry instanceof Entry.Sequence list ? list.items() : List.of(entry))
                    .orElse(List.of());
            if (values.isEmpty() && section.has("values")) {
                problems.add(section.originOf("values"), "values is an empty list; at least one value is expected");
            }
            section.finish();
            axes.add(
                    new Grid.Axis(key, label, values.stream().map(Entry::toYaml).toList()));
            if ((long) combinations.size() * values.size() > MOST_VARIANTS) {
                problems.add(
                        section.originOf("values"),
                        "values make " + (long) combinations.size() * values.size()
                                + " combinations with the axes before; at most " + MOST_VARIANTS + " are expected");
                return List.of(Combination.NONE);
            }
            List<Combination> before = combinations;
            combinations = before.stream()
                    .flatMap(one -> values.stream().map(value -> one.with(key, label, value)))
                    .toList();
        }
        return combinations;
    }

    /** Requires that an axis sweeps another key than those before it, under another label. */
    private void requireOthers(SectionReader section, String key, String label) {
        for (Grid.Axis before : axes) {
            if ((key + ".").startsWith(before.key() + ".") || (before.key() + ".").startsWith(key + ".")) {
                problems.add(
                        section.originOf("key"),
                        "key is '" + key + "'; another axis sweeps '" + before.key() + "', and a key of its own is"
                                + " expected");
            } else if (label.equals(before.label())) {
                problems.add(
                        section.originOf("label"),
                        "label is '" + label + "', which another axis has; a label of its own is expected");
            }
        }
    }

    /** One point of the grid: values by path, and the texts that are added to a variant's name. */
    record Combination(Map<String, Entry> values, List<String> labels) {
        static final Combination NONE = new Combination(Map.of(), List.of());

        Combination with(String key, String label, Entry value) {
            Map<String, Entry> more = new LinkedHashMap<>(values);
            more.put(key, value);
            List<String> moreLabels = new ArrayList<>(labels);
            moreLabels.add(label);
            return new Combination(more, moreLabels);
        }

        List<String> coordinates() {
            return values.values().stream().map(Entry::toYaml).toList();
        }

        /** For example {@code with-BN rate=0.5 sigma=0.1}. */
        String nameOf(String base) {
            List<String> coordinates = coordinates();
            StringBuilder name = new StringBuilder(base);
            for (int i = 0; i < labels.size(); i++) {
                name.append(' ').append(labels.get(i)).append('=').append(coordinates.get(i));
            }
            return name.toString();
        }
    }
}
