package batchnorm.training;

/** Makes the steps of a training, in order. */
@FunctionalInterface
public interface Steps {
    /**
     * Makes one step.
     *
     * @param step its number, from 1
     * @param learningRate η, at least 0
     * @return the loss of the step before the update, in nats; not finite where training diverged
     */
    double make(long step, double learningRate);
}
