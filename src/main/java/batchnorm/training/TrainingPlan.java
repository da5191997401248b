package batchnorm.training;

/**
 * How long to train and when to look.
 *
 * @param steps mini-batch updates, at least 1
 * @param minibatch examples per step
 * @param evaluateEvery steps between two evaluations
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
     * Whether the network is evaluated after this many steps: before the first step, every n steps, and after the last.
     */
    public boolean isDue(long step) {
        return step % evaluateEvery == 0 || step == steps;
    }
}
