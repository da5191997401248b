package batchnorm.observe;

import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.results.StatisticsFile;
import batchnorm.results.StatisticsRow;
import batchnorm.statistics.Classification;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code statistics.csv}: for each evaluation, the accuracy of the same network with each kind of statistics
 * that is compared, and how far these statistics are from the population's (Algorithm 2).
 */
public final class StatisticsRecorder {
    private final StatisticsFile file;
    private final int classes;
    private final Map<InferenceStatistics, Classification> seen = new EnumMap<>(InferenceStatistics.class);

    public StatisticsRecorder(StatisticsFile file, int classes) {
        this.file = file;
        this.classes = classes;
    }

    /** Receives one mini-batch of the held-out images, evaluated with one kind of statistics. */
    void saw(InferenceStatistics statistics, Inspection inspection) {
        seen.computeIfAbsent(statistics, first -> new Classification())
                .add(inspection.logits(), classes, inspection.labels(), inspection.size());
    }

    /**
     * Called after all mini-batches were evaluated with all kinds of statistics.
     *
     * @param estimates those that were estimated from training mini-batches
     * @param moving DL4J's moving averages
     */
    void complete(long step, Map<InferenceStatistics, List<LayerStatistics>> estimates, List<LayerStatistics> moving) {
        Map<InferenceStatistics, List<LayerStatistics>> others = new EnumMap<>(InferenceStatistics.class);
        others.put(InferenceStatistics.MOVING_AVERAGE, moving);
        others.putAll(estimates);
        List<LayerStatistics> population = others.remove(InferenceStatistics.POPULATION);
        List<StatisticsRow> rows = new ArrayList<>();
        seen.forEach((statistics, classification) -> {
            List<LayerStatistics> other = others.get(statistics);
            boolean beside = population != null && other != null;
            rows.add(new StatisticsRow(
                    step,
                    statistics.word(),
                    classification.accuracy(),
                    classification.meanLoss(),
                    beside ? varianceRatio(other, population) : Double.NaN,
                    beside ? meanDistance(other, population) : Double.NaN));
        });
        file.append(rows);
        seen.clear();
    }

    /** The other variance / Var[x], the mean over all units whose Var[x] is not 0. */
    private static double varianceRatio(List<LayerStatistics> other, List<LayerStatistics> population) {
        return mean(
                population,
                (layer, unit) ->
                        other.get(layer).variance(unit) / population.get(layer).variance(unit));
    }

    /** |the other mean − E[x]| / √Var[x], the mean over all units whose Var[x] is not 0. */
    private static double meanDistance(List<LayerStatistics> other, List<LayerStatistics> population) {
        return mean(
                population,
                (layer, unit) -> Math.abs(other.get(layer).mean(unit)
                                - population.get(layer).mean(unit))
                        / Math.sqrt(population.get(layer).variance(unit)));
    }

    /** A number for one unit of a layer. */
    @FunctionalInterface
    private interface OfUnit {
        double of(int layer, int unit);
    }

    private static double mean(List<LayerStatistics> population, OfUnit number) {
        double sum = 0;
        int units = 0;
        for (int layer = 0; layer < population.size(); layer++) {
            for (int unit = 0; unit < population.get(layer).units(); unit++) {
                if (population.get(layer).variance(unit) > 0) {
                    sum += number.of(layer, unit);
                    units++;
                }
            }
        }
        return units == 0 ? Double.NaN : sum / units;
    }
}
