package batchnorm.training;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a network is trained and when it is evaluated.
 *
 * @param steps number of mini-batch updates, at least 1
 * @param minibatch number of examples for each step
 * @param evaluateEvery number of steps between two evaluations
 * @param early more evaluations at the beginning, of the accuracy alone
 * @param replication how several replicas train; empty for one network. {@code steps} counts those of each replica.
 */
public record TrainingPlan(
        long steps,
        int minibatch,
        long evaluateEvery,
        Optional<Early> early,
        LearningRateSchedule learningRate,
        Optional<Replication> replication) {

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

    /** A plan for one network. */
    public TrainingPlan(
            long steps, int minibatch, long evaluateEvery, Optional<Early> early, LearningRateSchedule learningRate) {
        this(steps, minibatch, evaluateEvery, early, learningRate, Optional.empty());
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
                        .orElse("")
                + replication.map(one -> ", " + one.describe()).orElse("");
    }

    /** Number of replicas; 1 for one network. */
    public int replicas() {
        return replication.map(Replication::replicas).orElse(1);
    }

    /** Whether several replicas train the network and make each step together. */
    public boolean isSynchronized() {
        return replication.map(Replication::isSynchronized).orElse(false);
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

    /**
     * The number of the first step after {@code step} at which the network is evaluated, early or not; none after the
     * last.
     */
    public OptionalLong nextEvaluation(long step) {
        if (step >= steps) {
            return OptionalLong.empty();
        }
        long next = Math.min(steps, nextMultiple(step, evaluateEvery));
        long nextEarly = early.map(one -> nextMultiple(step, one.every()))
                .filter(one -> one <= early.orElseThrow().until())
                .orElse(next);
        return OptionalLong.of(Math.min(next, nextEarly));
    }

    private static long nextMultiple(long step, long every) {
        return (step / every + 1) * every;
    }

    /**
     * Passes over the training images after {@code step} steps, of all replicas together. The last mini-batch of a pass
     * is smaller where the mini-batch size does not divide the number of images.
     */
    public double epochAfter(long step, int trainingImages) {
        long batches = step * replicas();
        long batchesPerEpoch = (trainingImages - 1L) / minibatch + 1;
        long wholeEpochs = Math.floorDiv(batches, batchesPerEpoch);
        long examplesSince = batches % batchesPerEpoch * minibatch;
        return wholeEpochs + (double) examplesSince / trainingImages;
    }
}
