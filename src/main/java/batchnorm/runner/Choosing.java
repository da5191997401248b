package batchnorm.runner;

import batchnorm.design.Grid;
import batchnorm.experiment.Choice;
import batchnorm.results.ChoiceRow;
import batchnorm.results.MetricValues;
import batchnorm.results.Standing;
import batchnorm.statistics.Interval;
import batchnorm.statistics.PairedDifference;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses among the settings of a sweep. Only the settings with the most seeds can be chosen. A setting is as good as
 * the chosen one where the 95 % interval of the difference, paired by seed, includes 0.
 */
final class Choosing {
    private final Choice choice;
    private final Map<String, Map<Long, Double>> values = new LinkedHashMap<>();
    private final int mostSeeds;

    private Choosing(Choice choice, Grid grid, MetricValues metrics) {
        this.choice = choice;
        for (Grid.Point point : grid.points()) {
            if (point.base().equals(choice.base())) {
                Map<Long, Double> finite = new LinkedHashMap<>(metrics.bySeed(point.variant(), choice.metric()));
                finite.values().removeIf(value -> !Double.isFinite(value));
                if (!finite.isEmpty()) {
                    values.put(point.variant(), finite);
                }
            }
        }
        this.mostSeeds = values.values().stream().mapToInt(Map::size).max().orElse(0);
    }

    /** A row for each setting that has a value, the best first; empty where none has. */
    static List<ChoiceRow> of(Choice choice, Grid grid, MetricValues metrics) {
        return new Choosing(choice, grid, metrics).rows();
    }

    private List<ChoiceRow> rows() {
        Comparator<String> bestFirst =
                Comparator.comparingDouble(variant -> (choice.lowest() ? 1 : -1) * mean(variant));
        Optional<String> chosen =
                values.keySet().stream().filter(this::hasMostSeeds).min(bestFirst);
        List<ChoiceRow> rows = new ArrayList<>();
        values.keySet().stream().sorted(bestFirst).forEach(variant -> rows.add(row(variant, chosen.orElseThrow())));
        return rows;
    }

    private ChoiceRow row(String variant, String chosen) {
        SampleStatistics difference = PairedDifference.bySeed(values.get(variant), values.get(chosen));
        return new ChoiceRow(
                variant,
                choice.metric(),
                values.get(variant).size(),
                mean(variant),
                difference.mean(),
                difference.interval95(),
                standing(variant, chosen, difference.interval95()));
    }

    private Standing standing(String variant, String chosen, Interval difference) {
        if (variant.equals(chosen)) {
            return Standing.CHOSEN;
        }
        if (!hasMostSeeds(variant)) {
            return Standing.FEWER_SEEDS;
        }
        if (!difference.isPresent()) {
            return Standing.UNTOLD;
        }
        boolean includesZero = difference.low() <= 0 && difference.high() >= 0;
        return includesZero ? Standing.AS_GOOD : Standing.WORSE;
    }

    private boolean hasMostSeeds(String variant) {
        return values.get(variant).size() == mostSeeds;
    }

    private double mean(String variant) {
        return values.get(variant).values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
