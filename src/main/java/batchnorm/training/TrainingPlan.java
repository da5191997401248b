package batchnorm.training;

/**
 * How long a network is trained and when it is evaluated.
 *
 * @param steps number of mini-batch updates, at least 1
 * @param minibatch number of examples for each step
 * @param evaluateEvery number of steps between two evaluations
 */
public record TrainingPlan(long steps, int minibatch, long evaluateEvery, LearningRateSchedule learningRate) {
    public TrainingPlan {
        if (steps < 1 || minibatch < 1 || evaluateEvery < 1) {
            throw new IllegalArgumentException(
                    "not a plan: " + steps + " steps, mini-batch " + minibatch + ", evaluation every " + evaluateEvery);
        }
    }

    /** In words. */
    public String describe() {
        return steps + " steps of " + minibatch + " examples, " + learningRate.describe() + ", evaluated every "
                + evaluateEvery + " steps";
    }

    /**
     * Whether the network is evaluated after {@code step} steps: before the first step, every {@code evaluateEvery}
     * steps, and after the last.
     */
    public boolean isDue(long step) {
        return step % evaluateEvery == 0 || step == steps;
    }
}
