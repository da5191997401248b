package batchnorm.paper;

import java.util.List;

/**
 * The distance of a curve of accuracy from a printed one: the root of the mean squared difference over the knots. Our
 * accuracy at a knot is interpolated linearly between the evaluations before and after it.
 */
final class KnotDistance {
    private final long[] steps;
    private final double[] accuracies;

    /** A curve of accuracy, with its steps in ascending order. */
    KnotDistance(long[] steps, double[] accuracies) {
        this.steps = steps.clone();
        this.accuracies = accuracies.clone();
    }

    /**
     * The distance, as a share of examples like the accuracies. NaN where there is no knot, or where a knot is not
     * between two evaluations: a curve that ends before the last knot has no distance.
     *
     * @param knots the knots of one network, in the order of their steps
     */
    double from(List<Knot> knots) {
        double squares = 0;
        for (int i = 0; i < knots.size(); i++) {
            double difference = difference(knots, i);
            squares += difference * difference;
        }
        return Math.sqrt(squares / knots.size());
    }

    private double difference(List<Knot> knots, int i) {
        Knot knot = knots.get(i);
        if (knot.comparedAt() == knot.step()) {
            return accuracyAt(knot.step()) - knot.accuracy();
        }
        Knot next = knots.get(i + 1);
        double part = (double) (knot.comparedAt() - knot.step()) / (next.step() - knot.step());
        return between(accuracyAt(knot.step()), accuracyAt(next.step()), part)
                - between(knot.accuracy(), next.accuracy(), part);
    }

    /** The accuracy at a step; NaN before the first and after the last evaluation. */
    private double accuracyAt(long step) {
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] == step) {
                return accuracies[i];
            }
            if (steps[i] > step) {
                return i == 0
                        ? Double.NaN
                        : between(
                                accuracies[i - 1],
                                accuracies[i],
                                (double) (step - steps[i - 1]) / (steps[i] - steps[i - 1]));
            }
        }
        return Double.NaN;
    }

    private static double between(double before, double after, double part) {
        return before + (after - before) * part;
    }
}
