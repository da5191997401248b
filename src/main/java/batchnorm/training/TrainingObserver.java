package batchnorm.training;

/** Listens to a training. It is told numbers, never handed the trainer, and cannot change what happens next. */
public interface TrainingObserver {

    /**
     * A step was made.
     *
     * @param step from 1
     * @param loss the mean cross-entropy over the step's mini-batch before its update, in nats
     */
    default void stepped(long step, double learningRate, double loss) {}

    /** The network is to be looked at, after this many steps; 0 is the untrained network. */
    default void evaluate(long step) {}
}
