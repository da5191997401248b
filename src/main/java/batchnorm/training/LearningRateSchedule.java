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
     * Exponential decay (section 4.2: "initial learning rate", decayed exponentially): η(step) = initial ·
     * factor^((step − 1) / every). The rate falls a little at each step.
     *
     * @param factor within (0, 1)
     * @param every number of steps in which the rate falls by {@code factor}. It need not be whole: a decay that is six
     *     times faster (section 4.2.1) has a sixth of it
     */
    record Exponential(double initial, double factor, double every) implements LearningRateSchedule {
        public Exponential {
            if (!(initial > 0 && initial < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("learning rate " + initial + " is not a positive number");
            }
            if (!(factor > 0 && factor < 1 && every > 0 && every < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("factor " + factor + " every " + every + " steps is no decay");
            }
        }

        @Override
        public double rateAt(long step) {
            return initial * Math.pow(factor, (step - 1) / every);
        }

        @Override
        public String describe() {
            return "learning rate " + initial + ", times " + factor + " every " + every + " steps";
        }
    }

    /**
     * The learning rate of one step.
     *
     * @param step from 1
     */
    double rateAt(long step);

    /** In words. */
    String describe();
}
