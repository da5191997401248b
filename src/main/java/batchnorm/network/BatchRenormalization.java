package batchnorm.network;

/**
 * Batch renormalization, Ioffe (2017), "Batch renormalization: towards reducing minibatch dependence in
 * batch-normalized models": before the nonlinearity, u = γ(r·x̂ + d) + β, where x̂ is that of Algorithm 1,
 *
 * <pre>
 * r = σ_B/σ, from 1/r_max to r_max     d = (μ_B − μ)/σ, from −d_max to d_max
 * </pre>
 *
 * <p>and μ and σ are the moving averages before the step. Within the limits u is what inference would compute. The
 * backward pass takes r and d as constants. In the first steps r = 1 and d = 0, as in {@link Normalization.Batch}; then
 * the limits grow linearly.
 *
 * <p>The source averages σ_B = √(σ²_B + ε); here σ = √(σ² + ε) with the moving average of the variance, which DL4J's
 * layer holds. In the source the limit of r grows for longer than that of d; here both take as long.
 *
 * @param algorithm Algorithm 1 with its ε and decay
 * @param limits the limits of r and d
 */
public record BatchRenormalization(Normalization.Batch algorithm, Limits limits) implements ChangedBatch {

    /**
     * The limits of r and d over the steps.
     *
     * @param r r_max, from 1
     * @param d d_max, from 0
     * @param warmUpSteps steps with r = 1 and d = 0
     * @param growthSteps steps after them in which the limits grow to r_max and d_max; with 0 they hold at once
     */
    public record Limits(double r, double d, int warmUpSteps, int growthSteps) {
        public Limits {
            boolean right = r >= 1 && r <= Float.MAX_VALUE && d >= 0 && d <= Float.MAX_VALUE;
            if (!right || warmUpSteps < 0 || growthSteps < 0) {
                throw new IllegalArgumentException("no limits: r " + r + ", d " + d + ", warm-up of " + warmUpSteps
                        + " steps, growth of " + growthSteps);
            }
        }

        /** The limit of r in the step after this many steps. */
        public double r(long steps) {
            return 1 + share(steps) * (r - 1);
        }

        /** The limit of d in the step after this many steps. */
        public double d(long steps) {
            return share(steps) * d;
        }

        private double share(long steps) {
            if (steps < warmUpSteps) {
                return 0;
            }
            return growthSteps == 0 ? 1 : Math.min(1, (double) (steps - warmUpSteps) / growthSteps);
        }
    }

    static Normalization read(Normalization.Batch algorithm, NormalizationKeys keys) {
        Limits limits = new Limits(
                keys.number("r-max", 1),
                keys.number("d-max", 0),
                keys.integer("warm-up-steps", 0),
                keys.integer("growth-steps", 0));
        return new BatchRenormalization(algorithm, limits);
    }

    @Override
    public boolean isPerFeatureMap() {
        return true;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.batchRenormalization(this);
    }

    @Override
    public String describe() {
        return "batch renormalization before the nonlinearity";
    }
}
