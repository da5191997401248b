package batchnorm.training;

/**
 * How a training ended. Divergence is a result, not an error: the paper reports it of Inception at five times the rate.
 */
public sealed interface Outcome {

    /** A case for each way to end: whoever has to tell them apart names them all, or does not compile. */
    interface Visitor<T> {
        T completed();

        /** @param step the step whose forward pass gave a loss that is not finite, from 1 */
        T diverged(long step);
    }

    /** The visitor's case for this outcome. */
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
     * The loss was no longer finite.
     *
     * @param step the step whose forward pass gave that loss, from 1
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
