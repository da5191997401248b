package batchnorm.statistics;

/**
 * The share of examples classified right: all the right ones over all examples, divided once at the end, so that
 * batches of unequal size count by their examples. Within 0 and 1; NaN before the first example. Not thread-safe.
 */
public final class Accuracy {
    private long correct;
    private long total;

    /** Adds a batch of {@code batchTotal} examples of which {@code batchCorrect} were right. */
    public void add(long batchCorrect, long batchTotal) {
        if (batchCorrect < 0 || batchCorrect > batchTotal) {
            throw new IllegalArgumentException(batchCorrect + " right of " + batchTotal);
        }
        correct += batchCorrect;
        total += batchTotal;
    }

    public long correct() {
        return correct;
    }

    public long total() {
        return total;
    }

    public double value() {
        return (double) correct / total;
    }
}
