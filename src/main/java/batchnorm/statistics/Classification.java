package batchnorm.statistics;

/**
 * Accuracy and loss of a network on a set of examples, added batch by batch: the {@link Accuracy} and the mean
 * {@link CrossEntropy} over the examples, in nats. If the loss of one example is not finite, neither is the mean. Not
 * thread-safe.
 */
public final class Classification {
    private static final int FIVE = 5;
    private final Accuracy accuracy = new Accuracy();
    private final Accuracy top5 = new Accuracy();
    private final boolean countsTop5;
    private double lossSum;

    /** Without top-5 accuracy. */
    public Classification() {
        this(false);
    }

    /** @param countsTop5 whether {@link #top5} is counted */
    public Classification(boolean countsTop5) {
        this.countsTop5 = countsTop5;
    }

    /**
     * Adds a batch.
     *
     * @param logits the inputs of the softmax, {@code [size, classes]} row by row
     * @param labels the labels; only the first {@code size} are read
     */
    public void add(float[] logits, int classes, int[] labels, int size) {
        int correct = 0;
        for (int i = 0; i < size; i++) {
            lossSum += CrossEntropy.of(logits, i * classes, classes, labels[i]);
            correct += CrossEntropy.predictedClass(logits, i * classes, classes) == labels[i] ? 1 : 0;
        }
        accuracy.add(correct, size);
        if (countsTop5) {
            addTop5(logits, classes, labels, size);
        }
    }

    private void addTop5(float[] logits, int classes, int[] labels, int size) {
        int among = 0;
        for (int i = 0; i < size; i++) {
            among += rank(logits, i * classes, classes, labels[i]) < FIVE ? 1 : 0;
        }
        top5.add(among, size);
    }

    /**
     * The rank of the label's class, from 0: the number of classes with a higher logit, or with an equal logit and a
     * lower index. The last rank where a logit is not finite.
     */
    private static int rank(float[] logits, int from, int classes, int label) {
        float own = logits[from + label];
        int before = 0;
        for (int c = 0; c < classes; c++) {
            float other = logits[from + c];
            if (!Float.isFinite(other)) {
                return classes;
            }
            before += other > own || (other == own && c < label) ? 1 : 0;
        }
        return before;
    }

    /**
     * The share of examples whose class is among the five most probable, within 0 and 1; NaN where it is not counted.
     */
    public double top5() {
        return top5.value();
    }

    /** Number of examples added. */
    public long examples() {
        return accuracy.total();
    }

    /** Within 0 and 1; NaN before the first example. */
    public double accuracy() {
        return accuracy.value();
    }

    /** In nats per example; NaN before the first example. */
    public double meanLoss() {
        return lossSum / accuracy.total();
    }
}
