package batchnorm.statistics;

/**
 * The share of examples classified right. Right examples and all examples are counted, and one division at the end
 * gives the share, so that every example counts the same, whatever the size of its batch. Within 0 and 1; NaN before
 * the first example. Not thread-safe.
 */
public final class Accuracy {
    private long correct;
    private long total;

    /** Adds a batch of {@code batchTotal} examples, of which {@code batchCorrect} were classified right. */
    public void add(long batchCorrect, long batchTotal) {
        if (batchCorrect < 0 || batchCorrect > batchTotal) {
            throw new IllegalArgumentException(batchCorrect + " right of " + batchTotal);
        }
        correct += batchCorrect;
        total += batchTotal;
    }

    public long total() {
        return total;
    }

    public double value() {
        return (double) correct / total;
    }
}
