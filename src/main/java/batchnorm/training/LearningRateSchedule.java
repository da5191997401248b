package batchnorm.training;

/** The learning rate η as a pure function of the step. */
public sealed interface LearningRateSchedule {

    /** The same rate at every step (section 4.1). */
    record Constant(double rate) implements LearningRateSchedule {
        public Constant {
            if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("learning rate " + rate + " is not a positive number");
            }
        }

        @Override
        public double rateAt(long step) {
            return rate;
        }

        @Override
        public String describe() {
            return "learning rate " + rate;
        }
    }

    /**
     * The rate of one step.
     *
     * @param step from 1
     */
    double rateAt(long step);

    /** In words. */
    String describe();
}
