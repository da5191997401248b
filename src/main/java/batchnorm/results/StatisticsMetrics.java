package batchnorm.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The numbers that {@code statistics.csv} of one run comes down to:
 *
 * <ul>
 *   <li>{@code accuracy_<statistics>}: the last one measured with these statistics.
 *   <li>{@code gap_<statistics>}: |accuracy − that of the population's statistics|, the mean over all evaluations of a
 *       network that has trained.
 *   <li>{@code moving_variance_ratio}, {@code moving_mean_distance}: of the moving averages, see {@link StatisticsRow};
 *       the mean over the same evaluations.
 * </ul>
 */
public final class StatisticsMetrics {
    private static final String POPULATION = "population";
    private static final String MOVING_AVERAGE = "moving-average";
    private static final String ACCURACY = "accuracy_";
    private static final String GAP = "gap_";
    private static final String VARIANCE_RATIO = "moving_variance_ratio";
    private static final String MEAN_DISTANCE = "moving_mean_distance";

    private StatisticsMetrics() {}

    /** The names of the measures where these statistics are compared. */
    public static List<String> names(List<String> compared) {
        List<String> names = new ArrayList<>();
        compared.forEach(statistics -> names.add(ACCURACY + underscored(statistics)));
        if (compared.contains(POPULATION)) {
            compared.stream()
                    .filter(statistics -> !statistics.equals(POPULATION))
                    .forEach(statistics -> names.add(GAP + underscored(statistics)));
            if (compared.contains(MOVING_AVERAGE)) {
                names.addAll(List.of(VARIANCE_RATIO, MEAN_DISTANCE));
            }
        }
        return names;
    }

    /** Whether a measure is an accuracy, or a difference of accuracies. */
    public static boolean isAccuracy(String measure) {
        return measure.startsWith(ACCURACY) || measure.startsWith(GAP);
    }

    static Map<String, Double> of(List<StatisticsRow> rows) {
        Map<String, List<StatisticsRow>> byStatistics = new LinkedHashMap<>();
        rows.forEach(row -> byStatistics
                .computeIfAbsent(row.statistics(), first -> new ArrayList<>())
                .add(row));
        Map<String, Double> measures = new LinkedHashMap<>();
        for (String name : names(List.copyOf(byStatistics.keySet()))) {
            measures.put(name, 0.0);
        }
        List<StatisticsRow> population = byStatistics.getOrDefault(POPULATION, List.of());
        byStatistics.forEach((statistics, own) -> {
            String word = underscored(statistics);
            measures.put(ACCURACY + word, own.get(own.size() - 1).accuracy());
            measures.computeIfPresent(GAP + word, (name, unset) -> gap(own, population));
        });
        List<StatisticsRow> moving = byStatistics.getOrDefault(MOVING_AVERAGE, List.of());
        measures.computeIfPresent(VARIANCE_RATIO, (name, unset) -> mean(moving, StatisticsRow::varianceRatio));
        measures.computeIfPresent(MEAN_DISTANCE, (name, unset) -> mean(moving, StatisticsRow::meanDistance));
        return measures;
    }

    private static double gap(List<StatisticsRow> own, List<StatisticsRow> population) {
        Map<Long, Double> reference = new LinkedHashMap<>();
        population.forEach(row -> reference.put(row.step(), row.accuracy()));
        return mean(own, row -> Math.abs(row.accuracy() - reference.getOrDefault(row.step(), Double.NaN)));
    }

    /** Over the evaluations after the first step: before it, the averages are what they were initialized with. */
    private static double mean(List<StatisticsRow> rows, ToDoubleFunction<StatisticsRow> number) {
        return rows.stream()
                .filter(row -> row.step() > 0)
                .mapToDouble(number)
                .average()
                .orElse(Double.NaN);
    }

    private static String underscored(String statistics) {
        return statistics.replace('-', '_');
    }
}
