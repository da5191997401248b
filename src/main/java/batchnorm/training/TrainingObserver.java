package batchnorm.training;

/**
 * Observes a training. It receives numbers only. It cannot change the training, but it can tell that the training
 * diverged.
 */
public interface TrainingObserver {

    /**
     * Called after each step.
     *
     * @param step number of the step, from 1
     * @param loss the mean cross-entropy over the step's mini-batch before its update, in nats
     */
    default void stepped(long step, double learningRate, double loss) {}

    /** Called when the network is to be evaluated, after {@code step} steps; 0 is the untrained network. */
    default void evaluate(long step) {}

    /** Called instead of {@link #evaluate} at the steps at which the accuracy alone is evaluated. */
    default void evaluateAccuracy(long step) {}

    /** Whether the loss of the last evaluation was not finite. The training has diverged then. */
    default boolean sawDivergence() {
        return false;
    }
}
