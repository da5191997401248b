package batchnorm.statistics;

import java.util.OptionalLong;

/**
 * Accuracy after so many training steps, for the steps at which it was measured, in ascending order. Between two of
 * them nothing is interpolated: a step found here is one that was measured. A NaN accuracy is below every threshold and
 * never the best. Immutable.
 */
public final class AccuracyCurve {
    private final long[] steps;
    private final double[] accuracy;

    /** @throws IllegalArgumentException where the lengths differ or the steps do not ascend */
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

    /** The last one measured; NaN where there is none. */
    public double finalAccuracy() {
        return accuracy.length == 0 ? Double.NaN : accuracy[accuracy.length - 1];
    }

    /** The highest one measured; NaN where there is none. */
    public double bestAccuracy() {
        int best = bestIndex();
        return best < 0 ? Double.NaN : accuracy[best];
    }

    /** The first step at which the best accuracy was measured. */
    public OptionalLong bestStep() {
        int best = bestIndex();
        return best < 0 ? OptionalLong.empty() : OptionalLong.of(steps[best]);
    }

    /** The first step at which an accuracy of at least {@code threshold} was measured; empty where none was. */
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
