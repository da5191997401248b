package batchnorm.report.page;

import batchnorm.design.Grid;
import batchnorm.metric.Metric;
import batchnorm.metric.Unit;
import batchnorm.results.RecordedExperiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variants of an experiment, their places in its grid, and the metrics that a heat map can show. */
final class GridData {
    private final RecordedExperiment recorded;
    private final Optional<Grid> grid;

    GridData(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.grid = recorded.experiment().grid();
    }

    /** @param normalized the variants with batch normalization */
    List<Object> variants(Set<String> normalized) {
        List<Object> variants = new ArrayList<>();
        for (String name : recorded.experiment().variants()) {
            Optional<Grid.Point> point = grid.stream()
                    .flatMap(one -> one.points().stream())
                    .filter(one -> one.variant().equals(name))
                    .findFirst();
            Map<String, Object> variant = new LinkedHashMap<>();
            variant.put("name", name);
            variant.put("base", point.map(Grid.Point::base).orElse(name));
            variant.put("at", point.map(one -> shown(one.coordinates())).orElse(null));
            variant.put("normalized", normalized.contains(name));
            variants.add(variant);
        }
        return variants;
    }

    /** The swept parameters; empty without a grid. */
    List<Object> axes() {
        List<Object> axes = new ArrayList<>();
        grid.ifPresent(one -> one.axes()
                .forEach(axis ->
                        axes.add(Map.of("key", axis.key(), "label", axis.label(), "values", shown(axis.values())))));
        return axes;
    }

    private static List<String> shown(List<String> values) {
        return values.stream().map(Grid::shown).toList();
    }

    /**
     * For each metric its label, how a value is written, whether its colours follow the rest to 1, and the values of
     * each variant's seeds; empty without a grid.
     */
    List<Object> metrics() {
        List<Object> metrics = new ArrayList<>();
        if (grid.isEmpty()) {
            return metrics;
        }
        List<String> variants = recorded.experiment().variants();
        for (Metric metric : recorded.metrics().metrics()) {
            List<double[]> values = variants.stream()
                    .map(variant -> recorded.metrics().values(variant, metric))
                    .toList();
            if (values.stream().anyMatch(seeds -> has(seeds))) {
                metrics.add(Map.of(
                        "label",
                        metric.label(),
                        "scale",
                        metric.unit().scale(),
                        "sign",
                        metric.unit().sign(),
                        "errorColours",
                        metric.unit() == Unit.ACCURACY,
                        "values",
                        values));
            }
        }
        return metrics;
    }

    private static boolean has(double[] values) {
        for (double value : values) {
            if (Double.isFinite(value)) {
                return true;
            }
        }
        return false;
    }
}
