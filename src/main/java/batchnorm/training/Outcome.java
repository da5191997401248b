package batchnorm.training;

/**
 * How a training ended. Divergence is a result, not an error: the paper reports it of Inception at five times the rate.
 */
public sealed interface Outcome {

    /** All steps were made. */
    record Completed() implements Outcome {
        @Override
        public String toString() {
            return "completed";
        }
    }

    /**
     * The loss was no longer finite.
     *
     * @param step the step whose forward pass gave that loss, from 1
     */
    record Diverged(long step) implements Outcome {
        @Override
        public String toString() {
            return "diverged at step " + step;
        }
    }
}
