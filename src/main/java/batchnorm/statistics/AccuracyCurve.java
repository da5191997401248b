package batchnorm.statistics;

import java.util.Optional;

/**
 * Accuracy by training step, at the steps at which it was evaluated, in ascending order. A NaN accuracy is below every
 * threshold and never the best. Immutable.
 */
public final class AccuracyCurve {
    private static final int FINAL_EVALUATIONS = 10;
    private static final double FINAL_PART = 0.75;

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

    /**
     * A step that is known as exactly as the evaluations around it are close.
     *
     * @param resolution the distance between these two evaluations in steps; 0 where the step is that of the first
     *     evaluation
     */
    public record Reached(double step, double resolution) {}

    /** The last accuracy; NaN without evaluations. */
    public double lastAccuracy() {
        return accuracy.length == 0 ? Double.NaN : accuracy[accuracy.length - 1];
    }

    /**
     * The accuracy at the end of training: the mean of the last ten evaluations, without those before three quarters of
     * the last evaluation's step. With few evaluations it is the last one. NaN without evaluations.
     */
    public double finalAccuracy() {
        int last = accuracy.length - 1;
        double sum = 0;
        int n = 0;
        for (int i = last; i >= 0 && n < FINAL_EVALUATIONS && (n == 0 || steps[i] >= FINAL_PART * steps[last]); i--) {
            sum += accuracy[i];
            n++;
        }
        return sum / n;
    }

    /** The highest accuracy; NaN where there is none. */
    public double bestAccuracy() {
        int best = bestIndex();
        return best < 0 ? Double.NaN : accuracy[best];
    }

    /**
     * The step of the first evaluation with the highest accuracy; its resolution is the distance to the evaluation
     * before.
     */
    public Optional<Reached> bestStep() {
        int best = bestIndex();
        return best < 0 ? Optional.empty() : Optional.of(new Reached(steps[best], gapBefore(best)));
    }

    /**
     * The step at which the accuracy reaches {@code threshold}: on the straight line between the first evaluation at or
     * above it and the evaluation before. Empty where no evaluation is at or above it.
     */
    public Optional<Reached> stepsTo(double threshold) {
        for (int i = 0; i < steps.length; i++) {
            if (accuracy[i] >= threshold) {
                double gap = gapBefore(i);
                boolean risesFromBelow = gap > 0 && accuracy[i - 1] < threshold; // false for NaN
                double left = risesFromBelow ? (accuracy[i] - threshold) / (accuracy[i] - accuracy[i - 1]) : 0;
                return Optional.of(new Reached(steps[i] - left * gap, gap));
            }
        }
        return Optional.empty();
    }

    private double gapBefore(int index) {
        return index == 0 ? 0 : steps[index] - steps[index - 1];
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
