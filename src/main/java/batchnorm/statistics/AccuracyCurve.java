package batchnorm.statistics;

import java.util.OptionalLong;

/**
 * Accuracy by training step, at the steps at which it was evaluated, in ascending order. Nothing is interpolated: every
 * step that a method returns is the step of an evaluation. A NaN accuracy is below every threshold and never the best.
 * Immutable.
 */
public final class AccuracyCurve {
    private final long[] steps;
    private final double[] accuracy;

    /** @throws IllegalArgumentException where the lengths differ or the steps are not in ascending order */
    public AccuracyCurve(long[] steps, double[] accuracy) {
        if (steps.length != accuracy.length) {
            throw new IllegalArgumentException(steps.length + " steps, but " + accuracy.length + " accuracies");
        }
        for (int i = 1; i < steps.length; i++) {
            if (steps[i] <= steps[i - 1]) {
                throw new IllegalArgumentException("step " + steps[i] + " does not come after " + steps[i - 1]);
            }
        }
        this.steps = steps.clone();
        this.accuracy = accuracy.clone();
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    /** The last accuracy; NaN without evaluations. */
    public double finalAccuracy() {
        return accuracy.length == 0 ? Double.NaN : accuracy[accuracy.length - 1];
    }

    /** The highest accuracy; NaN where there is none. */
    public double bestAccuracy() {
        int best = bestIndex();
        return best < 0 ? Double.NaN : accuracy[best];
    }

    /** The step of the first evaluation with the highest accuracy. */
    public OptionalLong bestStep() {
        int best = bestIndex();
        return best < 0 ? OptionalLong.empty() : OptionalLong.of(steps[best]);
    }

    /** The step of the first evaluation at or above {@code threshold}; empty where there is none. */
    public OptionalLong stepsTo(double threshold) {
        for (int i = 0; i < steps.length; i++) {
            if (accuracy[i] >= threshold) {
                return OptionalLong.of(steps[i]);
            }
        }
        return OptionalLong.empty();
    }

    private int bestIndex() {
        int best = -1;
        for (int i = 0; i < accuracy.length; i++) {
            if (!Double.isNaN(accuracy[i]) && (best < 0 || accuracy[i] > accuracy[best])) {
                best = i;
            }
        }
        return best;
    }
}
