package batchnorm.statistics;

/** The class probabilities softmax(z)ⱼ = exp(zⱼ) / Σₖ exp(zₖ), in doubles, with the largest z factored out. */
public final class Softmax {
    private Softmax() {}

    /**
     * The probabilities of the example whose logits begin at {@code offset}. They are NaN where a logit is NaN or +∞,
     * or all are −∞.
     *
     * @param probabilities receives one for each class
     */
    public static void of(float[] logits, int offset, double[] probabilities) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < probabilities.length; j++) {
            largest = Math.max(largest, logits[offset + j]); // NaN stays NaN
        }
        double sum = 0;
        for (int j = 0; j < probabilities.length; j++) {
            probabilities[j] = Math.exp(logits[offset + j] - largest);
            sum += probabilities[j];
        }
        for (int j = 0; j < probabilities.length; j++) {
            probabilities[j] /= sum;
        }
    }
}
