package batchnorm.training;

import batchnorm.data.CropSet;
import batchnorm.engine.InferenceStatistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a network is evaluated: the statistics of a batch-normalized one, and the crops that the trained network sees.
 *
 * @param statistics the statistics for the reported accuracy
 * @param minibatches number of training mini-batches for Algorithm 2; 0 where no statistics are estimated by it
 * @param compared the statistics whose accuracies are recorded side by side; may be empty
 * @param crops the crops of each image on which the network is evaluated after its last step; evaluations during
 *     training see the single crop
 */
public record EvaluationPlan(
        InferenceStatistics statistics, int minibatches, List<InferenceStatistics> compared, CropSet crops) {
    /** Evaluation with moving averages alone. */
    public static final EvaluationPlan MOVING_AVERAGE =
            new EvaluationPlan(InferenceStatistics.MOVING_AVERAGE, 0, List.of(), CropSet.SINGLE);

    public EvaluationPlan {
        compared = List.copyOf(compared);
        if (isEstimated(statistics, compared) ? minibatches < 1 : minibatches != 0) {
            throw new IllegalArgumentException(minibatches + " mini-batches for " + statistics + " and " + compared);
        }
    }

    /** Whether the plan uses these statistics, for the reported accuracy or for the comparison. */
    public boolean uses(InferenceStatistics one) {
        return one == statistics || compared.contains(one);
    }

    /** The statistics for the reported accuracy and for the comparison. */
    public Set<InferenceStatistics> used() {
        Set<InferenceStatistics> used = EnumSet.of(statistics);
        used.addAll(compared);
        return used;
    }

    /** Whether any of these statistics are estimated from training mini-batches. */
    public static boolean isEstimated(InferenceStatistics statistics, List<InferenceStatistics> compared) {
        return statistics.isEstimated() || compared.stream().anyMatch(InferenceStatistics::isEstimated);
    }

    /** In words. */
    public String describe() {
        return "evaluated with " + statistics.word() + " statistics"
                + (minibatches == 0 ? "" : ", the population's from " + minibatches + " mini-batches");
    }

    /** The crops in words, after a semicolon; empty for the single crop. */
    public String describeCrops() {
        return crops == CropSet.SINGLE ? "" : "; at the end evaluated on " + crops.count() + " crops";
    }
}
