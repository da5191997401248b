package batchnorm.statistics;

/**
 * Student's t distribution. Its cumulative distribution function is computed from the {@link IncompleteBeta}, P(T ≤ t)
 * = 1 − ½·I_x(ν/2, ½) with x = ν/(ν + t²) for t ≥ 0 (Abramowitz and Stegun 26.7.1), and its quantiles by bisection.
 */
final class StudentT {
    private StudentT() {}

    /**
     * The t with P(T ≤ t) = {@code p}.
     *
     * @param p above 0.5 and below 1
     * @param degreesOfFreedom positive, not necessarily a whole number
     */
    static double quantile(double p, double degreesOfFreedom) {
        if (!(p > 0.5 && p < 1) || !(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("p " + p + ", degrees of freedom " + degreesOfFreedom);
        }
        double low = 0;
        double high = 1;
        while (cumulative(high, degreesOfFreedom) < p) {
            high *= 2;
        }
        double middle = high / 2;
        while (middle > low && middle < high) { // until no double lies between low and high
            if (cumulative(middle, degreesOfFreedom) < p) {
                low = middle;
            } else {
                high = middle;
            }
            middle = low + (high - low) / 2;
        }
        return high;
    }

    /** P(T ≤ t) for t ≥ 0. */
    static double cumulative(double t, double degreesOfFreedom) {
        double x = degreesOfFreedom / (degreesOfFreedom + t * t);
        return 1 - IncompleteBeta.regularized(x, degreesOfFreedom / 2, 0.5) / 2;
    }

    /** P(|T| ≥ |t|), the two-sided p-value: I_x(ν/2, ½) with the same x. It keeps its digits where it is tiny. */
    static double twoSided(double t, double degreesOfFreedom) {
        double x = degreesOfFreedom / (degreesOfFreedom + t * t);
        return IncompleteBeta.regularized(x, degreesOfFreedom / 2, 0.5);
    }
}
