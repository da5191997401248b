package batchnorm.training;

import java.util.Optional;

/**
 * How long a network is trained and when it is evaluated.
 *
 * @param steps number of mini-batch updates, at least 1
 * @param minibatch number of examples for each step
 * @param evaluateEvery number of steps between two evaluations
 * @param early more evaluations at the beginning, of the accuracy alone
 */
public record TrainingPlan(
        long steps, int minibatch, long evaluateEvery, Optional<Early> early, LearningRateSchedule learningRate) {

    /**
     * More evaluations at the beginning, where the accuracy rises fast: the step at which it reaches a threshold is
     * known as exactly as the evaluations around it are close.
     *
     * @param every number of steps between two evaluations
     * @param until the last step at which one may lie
     */
    public record Early(long every, long until) {
        public Early {
            if (every < 1 || until < 1) {
                throw new IllegalArgumentException("not a plan: evaluation every " + every + " until " + until);
            }
        }
    }

    /** A plan without more evaluations at the beginning. */
    public TrainingPlan(long steps, int minibatch, long evaluateEvery, LearningRateSchedule learningRate) {
        this(steps, minibatch, evaluateEvery, Optional.empty(), learningRate);
    }

    public TrainingPlan {
        if (steps < 1 || minibatch < 1 || evaluateEvery < 1) {
            throw new IllegalArgumentException(
                    "not a plan: " + steps + " steps, mini-batch " + minibatch + ", evaluation every " + evaluateEvery);
        }
    }

    /** In words. */
    public String describe() {
        return steps + " steps of " + minibatch + " examples, " + learningRate.describe() + ", evaluated every "
                + evaluateEvery + " steps"
                + early.map(one -> ", the accuracy every " + one.every() + " steps until step " + one.until())
                        .orElse("");
    }

    /**
     * Whether the network is evaluated after {@code step} steps: before the first step, every {@code evaluateEvery}
     * steps, and after the last.
     */
    public boolean isDue(long step) {
        return step % evaluateEvery == 0 || step == steps;
    }

    /** Whether the training is shorter than two evaluations are apart. Early evaluations do not count. */
    public boolean endsBeforeSecondEvaluation() {
        return steps < 2 * evaluateEvery;
    }

    /** Whether the accuracy alone is evaluated after {@code step} steps. */
    public boolean isEarly(long step) {
        return !isDue(step)
                && early.map(one -> step <= one.until() && step % one.every() == 0)
                        .orElse(false);
    }
}
