package batchnorm.statistics;

/** What k successes in n independent trials say about the probability of a success. Exact, without approximations. */
public final class Binomial {
    private static final double TAIL = 0.025;
    /** Sums are scaled by this power of two, which changes no digit, before they overflow. */
    private static final int SCALE = 512;

    private Binomial() {}

    /**
     * The 95 % interval of the probability, after Clopper and Pearson (1934): from the probability at which k successes
     * or more have the probability 0.025, to the one at which k or fewer have it. By P(X ≥ k) = I_p(k, n − k + 1)
     * (Abramowitz and Stegun 26.5.24) these are quantiles of beta distributions. The interval begins at 0 where k is 0,
     * and ends at 1 where k is n.
     *
     * @param k from 0 to n
     * @param n at least 1
     */
    public static Interval interval95(int k, int n) {
        return interval(k, n, 1);
    }

    /** The same interval at the level 1 − 0.05/{@code looks}, for one of several looks at growing data. */
    static Interval interval(int k, int n, int looks) {
        check(k, n);
        double tail = TAIL / looks;
        double low = k == 0 ? 0 : betaQuantile(tail, k, n - k + 1.0);
        double high = k == n ? 1 : betaQuantile(1 - tail, k + 1.0, n - k);
        return new Interval(low, high);
    }

    /**
     * The two-sided p-value of k successes where both outcomes are equally likely, the sign test: twice the probability
     * of the larger count of the two or a still larger one, 2·Σ_{i≥max(k, n−k)} C(n, i)/2ⁿ, at most 1.
     */
    public static double signTest(int k, int n) {
        check(k, n);
        double choose = 1; // C(n, i)·2^(−exponent−n), from i = n downwards
        double tail = 0;
        int exponent = -n;
        for (int i = n; i >= Math.max(k, n - k); i--) {
            tail += choose;
            choose = choose * i / (n - i + 1);
            if (Math.getExponent(choose) > SCALE) { // C(n, i) is above the largest double for n above 1,029
                choose = Math.scalb(choose, -SCALE);
                tail = Math.scalb(tail, -SCALE);
                exponent += SCALE;
            }
        }
        return Math.min(1, Math.scalb(2 * tail, exponent));
    }

    private static void check(int k, int n) {
        if (n < 1 || k < 0 || k > n) {
            throw new IllegalArgumentException(k + " successes of " + n);
        }
    }

    /** The x with I_x(a, b) = p, by bisection until no double lies between the ends. */
    private static double betaQuantile(double p, double a, double b) {
        double low = 0;
        double high = 1;
        double middle = 0.5;
        while (middle > low && middle < high) {
            if (IncompleteBeta.regularized(middle, a, b) < p) {
                low = middle;
            } else {
                high = middle;
            }
            middle = low + (high - low) / 2;
        }
        return high;
    }
}
