package batchnorm.training;

/**
 * How a training ended. Divergence is a result, not an error: the paper reports that Inception diverged at five times
 * the learning rate.
 */
public sealed interface Outcome {

    /**
     * One method for each outcome. Code that handles outcomes must implement them all, otherwise it does not compile.
     */
    interface Visitor<T> {
        T completed();

        /**
         * Diverged at this step, the first whose loss was not finite, or after which that of the evaluation was not.
         */
        T diverged(long step);
    }

    /** Calls the visitor's method for this outcome. */
    <T> T accept(Visitor<T> visitor);

    /** Whether all steps were made. */
    boolean isCompleted();

    /** All steps were made. */
    record Completed() implements Outcome {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.completed();
        }

        @Override
        public boolean isCompleted() {
            return true;
        }

        @Override
        public String toString() {
            return "completed";
        }
    }

    /**
     * The loss became NaN or infinite.
     *
     * @param step the first step whose loss was not finite, or after which the loss of the evaluation was not; counted
     *     from 1, and 0 for the untrained network
     */
    record Diverged(long step) implements Outcome {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.diverged(step);
        }

        @Override
        public boolean isCompleted() {
            return false;
        }

        @Override
        public String toString() {
            return "diverged at step " + step;
        }
    }
}
