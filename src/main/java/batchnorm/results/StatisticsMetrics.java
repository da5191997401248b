package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Computes the metrics of the statistics of inference from {@code statistics.csv} of one run. */
final class StatisticsMetrics {
    private static final String POPULATION = "population";
    private static final String LAYER_BY_LAYER = "population-layer-by-layer";
    private static final String MOVING_AVERAGE = "moving-average";

    private StatisticsMetrics() {}

    static Map<Metric, Double> of(List<StatisticsRow> rows) {
        Map<String, List<StatisticsRow>> byStatistics = new LinkedHashMap<>();
        rows.forEach(row -> byStatistics
                .computeIfAbsent(row.statistics(), first -> new ArrayList<>())
                .add(row));
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        byStatistics.forEach((statistics, own) -> metrics.put(
                Metrics.ACCURACY.metric(Metrics.end(statistics)),
                own.get(own.size() - 1).accuracy()));
        List<StatisticsRow> population = byStatistics.getOrDefault(POPULATION, List.of());
        if (!population.isEmpty()) {
            byStatistics.forEach((statistics, own) -> {
                if (!statistics.equals(POPULATION)) {
                    String end = Metrics.end(statistics);
                    Map<Long, Double> reference = byStep(population);
                    metrics.put(Metrics.GAP.metric(end), mean(own, row -> Math.abs(difference(row, reference))));
                    metrics.put(Metrics.DIFFERENCE.metric(end), mean(own, row -> difference(row, reference)));
                }
            });
            List<StatisticsRow> moving = byStatistics.getOrDefault(MOVING_AVERAGE, List.of());
            if (!moving.isEmpty()) {
                metrics.put(Metrics.MOVING_VARIANCE_RATIO, mean(moving, StatisticsRow::varianceRatio));
                metrics.put(Metrics.MOVING_MEAN_DISTANCE, mean(moving, StatisticsRow::meanDistance));
            }
            List<StatisticsRow> layerByLayer = byStatistics.getOrDefault(LAYER_BY_LAYER, List.of());
            if (!layerByLayer.isEmpty()) {
                metrics.put(Metrics.LAYER_BY_LAYER_VARIANCE_RATIO, mean(layerByLayer, StatisticsRow::varianceRatio));
            }
        }
        return metrics;
    }

    private static Map<Long, Double> byStep(List<StatisticsRow> population) {
        Map<Long, Double> accuracies = new LinkedHashMap<>();
        population.forEach(row -> accuracies.put(row.step(), row.accuracy()));
        return accuracies;
    }

    /** The accuracy with other statistics − that with the population's, at the same step. */
    private static double difference(StatisticsRow row, Map<Long, Double> population) {
        return row.accuracy() - population.getOrDefault(row.step(), Double.NaN);
    }

    /** Over the evaluations after the first step. Before it, the moving averages have their initial values. */
    private static double mean(List<StatisticsRow> rows, ToDoubleFunction<StatisticsRow> number) {
        return rows.stream()
                .filter(row -> row.step() > 0)
                .mapToDouble(number)
                .average()
                .orElse(Double.NaN);
    }
}
