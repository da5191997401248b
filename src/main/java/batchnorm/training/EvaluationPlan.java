package batchnorm.training;

import batchnorm.engine.InferenceStatistics;
import java.util.List;

/**
 * Which statistics a batch-normalized network is evaluated with.
 *
 * @param statistics those of the accuracy that counts
 * @param minibatches how many training mini-batches Algorithm 2 takes; 0 where nothing asks for the population's
 * @param compared those whose accuracies are recorded side by side; may be none
 */
public record EvaluationPlan(InferenceStatistics statistics, int minibatches, List<InferenceStatistics> compared) {
    /** Moving averages and nothing else. */
    public static final EvaluationPlan MOVING_AVERAGE =
            new EvaluationPlan(InferenceStatistics.MOVING_AVERAGE, 0, List.of());

    public EvaluationPlan {
        compared = List.copyOf(compared);
        boolean population = uses(InferenceStatistics.POPULATION, statistics, compared);
        if (population ? minibatches < 1 : minibatches != 0) {
            throw new IllegalArgumentException(minibatches + " mini-batches for " + statistics + " and " + compared);
        }
    }

    /** Whether these count or are compared. */
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
