package batchnorm.measure;

/**
 * How a network did on a set of examples that comes in batches: the {@link Accuracy} and the mean {@link CrossEntropy}
 * over the examples, in nats. One example with a loss that is not finite makes the mean so. Not thread-safe.
 */
public final class Classification {
    private final Accuracy accuracy = new Accuracy();
    private double lossSum;

    /**
     * Adds a batch.
     *
     * @param logits the inputs of the softmax, {@code [size, classes]} row by row
     * @param labels the first {@code size} are read
     */
    public void add(float[] logits, int classes, int[] labels, int size) {
        int correct = 0;
        for (int i = 0; i < size; i++) {
            lossSum += CrossEntropy.of(logits, i * classes, classes, labels[i]);
            correct += CrossEntropy.predictedClass(logits, i * classes, classes) == labels[i] ? 1 : 0;
        }
        accuracy.add(correct, size);
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
