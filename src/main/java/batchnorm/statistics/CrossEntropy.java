package batchnorm.statistics;

/**
 * The loss of one example from the inputs z of the softmax, in nats: −ln softmax(z)_label = ln Σⱼ exp(zⱼ) − z_label,
 * computed in doubles, with the largest zⱼ factored out of the sum. It is NaN where a z is NaN, where z_label is +∞, or
 * where all are −∞; +∞ where another z is +∞ or z_label is −∞.
 */
public final class CrossEntropy {

    private CrossEntropy() {}

    /** The loss of the example whose {@code classes} logits begin at {@code offset}. */
    public static double of(float[] logits, int offset, int classes, int label) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label " + label + " is not within 0 and " + (classes - 1));
        }
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < classes; j++) {
            max = Math.max(max, logits[offset + j]); // NaN stays NaN
        }
        double own = logits[offset + label];
        if (max == Double.POSITIVE_INFINITY) {
            return own == max ? Double.NaN : max;
        }
        double sum = 0;
        for (int j = 0; j < classes; j++) {
            sum += Math.exp(logits[offset + j] - max);
        }
        return max - own + Math.log(sum);
    }

    /**
     * The class with the largest logit; of equal logits, the class with the lowest index. −1, which is no class, where
     * a logit is not finite.
     */
    public static int predictedClass(float[] logits, int offset, int classes) {
        int best = 0;
        for (int j = 0; j < classes; j++) {
            if (!Float.isFinite(logits[offset + j])) {
                return -1;
            }
            if (logits[offset + j] > logits[offset + best]) {
                best = j;
            }
        }
        return best;
    }
}
