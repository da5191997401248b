package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.data.CropSet;
import batchnorm.engine.InferenceStatistics;
import batchnorm.training.EvaluationPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code evaluation} section: statistics of batch-normalized networks, and crops. */
final class EvaluationReader {
    private EvaluationReader() {}

    /**
     * Reads the section. {@code minibatches} must be given where statistics are estimated from training mini-batches,
     * and only there.
     */
    static EvaluationPlan read(SectionReader reader) {
        Map<String, InferenceStatistics> words = new LinkedHashMap<>();
        for (InferenceStatistics one : InferenceStatistics.values()) {
            words.put(one.word(), one);
        }
        InferenceStatistics statistics = reader.kind("statistics", words);
        List<InferenceStatistics> compared = reader.has("compare") ? reader.choices("compare", words) : List.of();
        boolean estimated = EvaluationPlan.isEstimated(statistics, compared);
        int minibatches = estimated ? (int) reader.integer("minibatches", 1, TrainingExperimentReader.MOST) : 0;
        CropSet crops = reader.has("crops") ? reader.choice("crops", crops()) : CropSet.SINGLE;
        reader.finish();
        return new EvaluationPlan(statistics, minibatches, compared, crops);
    }

    private static Map<String, CropSet> crops() {
        Map<String, CropSet> words = new LinkedHashMap<>();
        for (CropSet one : CropSet.values()) {
            words.put(one.word(), one);
        }
        return words;
    }
}
