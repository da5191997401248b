package batchnorm.training;

import batchnorm.engine.InferenceStatistics;
import java.util.List;

/**
 * The statistics that a batch-normalized network is evaluated with.
 *
 * @param statistics the statistics for the reported accuracy
 * @param minibatches number of training mini-batches for Algorithm 2; 0 where the population's statistics are not used
 * @param compared the statistics whose accuracies are recorded side by side; may be empty
 */
public record EvaluationPlan(InferenceStatistics statistics, int minibatches, List<InferenceStatistics> compared) {
    /** Evaluation with moving averages alone. */
    public static final EvaluationPlan MOVING_AVERAGE =
            new EvaluationPlan(InferenceStatistics.MOVING_AVERAGE, 0, List.of());

    public EvaluationPlan {
        compared = List.copyOf(compared);
        boolean population = uses(InferenceStatistics.POPULATION, statistics, compared);
        if (population ? minibatches < 1 : minibatches != 0) {
            throw new IllegalArgumentException(minibatches + " mini-batches for " + statistics + " and " + compared);
        }
    }

    /** Whether the plan uses these statistics, for the reported accuracy or for the comparison. */
    public boolean uses(InferenceStatistics one) {
        return uses(one, statistics, compared);
    }

    private static boolean uses(
            InferenceStatistics one, InferenceStatistics statistics, List<InferenceStatistics> compared) {
        return one == statistics || compared.contains(one);
    }

    /** In words. */
    public String describe() {
        return "evaluated with " + statistics.word() + " statistics"
                + (minibatches == 0 ? "" : ", the population's from " + minibatches + " mini-batches");
    }
}
