package batchnorm.results;

import batchnorm.design.Ensemble;
import batchnorm.metric.EnsembleMetrics;
import batchnorm.metric.Metric;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.provenance.RunKey;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes the metrics of the ensemble of each seed, which is measured like a variant. */
final class EnsembleOfRuns {
    private EnsembleOfRuns() {}

    static Map<RunKey, Map<Metric, Double>> metrics(List<EnsembleRow> rows) {
        Map<RunKey, Map<Metric, Double>> metrics = new LinkedHashMap<>();
        for (EnsembleRow row : rows) {
            if (row.kind() == Kind.ENSEMBLE) {
                DoubleSummaryStatistics single = accuracies(rows, row.seed(), Kind.SINGLE_CROP);
                DoubleSummaryStatistics multi = accuracies(rows, row.seed(), Kind.MULTI_CROP);
                Map<Metric, Double> ofSeed = new LinkedHashMap<>();
                ofSeed.put(EnsembleMetrics.MULTI_CROP_ACCURACY, row.accuracy());
                ofSeed.put(EnsembleMetrics.MULTI_CROP_TOP5, row.top5());
                ofSeed.put(EnsembleMetrics.MULTI_CROP_GAIN, multi.getAverage() - single.getAverage());
                ofSeed.put(EnsembleMetrics.ENSEMBLE_GAIN, row.accuracy() - multi.getMax());
                metrics.put(new RunKey(Ensemble.NAME, row.seed()), ofSeed);
            }
        }
        return metrics;
    }

    private static DoubleSummaryStatistics accuracies(List<EnsembleRow> rows, long seed, Kind kind) {
        return rows.stream()
                .filter(row -> row.seed() == seed && row.kind() == kind)
                .mapToDouble(EnsembleRow::accuracy)
                .summaryStatistics();
    }
}
