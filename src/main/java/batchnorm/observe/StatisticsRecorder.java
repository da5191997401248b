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
 * that is compared, and how far DL4J's moving averages are from the population's statistics (Algorithm 2).
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

    /** Called after all mini-batches were evaluated with all kinds of statistics. */
    void complete(long step, List<LayerStatistics> population, List<LayerStatistics> moving) {
        List<StatisticsRow> rows = new ArrayList<>();
        seen.forEach((statistics, classification) -> {
            boolean averages = statistics == InferenceStatistics.MOVING_AVERAGE;
            rows.add(new StatisticsRow(
                    step,
                    statistics.word(),
                    classification.accuracy(),
                    classification.meanLoss(),
                    averages ? varianceRatio(moving, population) : Double.NaN,
                    averages ? meanDistance(moving, population) : Double.NaN));
        });
        file.append(rows);
        seen.clear();
    }

    /** moving variance / Var[x], the mean over all units whose Var[x] is not 0. */
    private static double varianceRatio(List<LayerStatistics> moving, List<LayerStatistics> population) {
        return mean(
                population,
                (layer, unit) ->
                        moving.get(layer).variance(unit) / population.get(layer).variance(unit));
    }

    /** |moving mean − E[x]| / √Var[x], the mean over all units whose Var[x] is not 0. */
    private static double meanDistance(List<LayerStatistics> moving, List<LayerStatistics> population) {
        return mean(
                population,
                (layer, unit) -> Math.abs(moving.get(layer).mean(unit)
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
