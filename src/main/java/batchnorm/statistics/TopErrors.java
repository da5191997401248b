package batchnorm.statistics;

import java.util.stream.IntStream;

/**
 * The top-1 and top-5 errors of class probabilities, as in the paper's Figure 4: the shares of images whose class is
 * not the most probable one, and not among the five most probable ones. Not thread-safe.
 */
public final class TopErrors {
    private static final int FIVE = 5;

    private long images;
    private long first;
    private long amongFive;
    private int classes;

    /**
     * Adds an image. Of equal probabilities, the class with the lower index comes first. If one is not finite, the
     * image counts as an error.
     *
     * @param probabilities for each class, or other numbers in the same order
     */
    public void add(double[] probabilities, int label) {
        int before = rank(probabilities, label);
        images++;
        first += before < 1 ? 1 : 0;
        amongFive += before < FIVE ? 1 : 0;
        classes = probabilities.length;
    }

    /** Adds an image, likewise. */
    public void add(float[] probabilities, int label) {
        add(
                IntStream.range(0, probabilities.length)
                        .mapToDouble(c -> probabilities[c])
                        .toArray(),
                label);
    }

    /** The number of classes that come before the label's. */
    private static int rank(double[] probabilities, int label) {
        double own = probabilities[label];
        int before = 0;
        for (int c = 0; c < probabilities.length; c++) {
            double other = probabilities[c];
            if (!Double.isFinite(other)) {
                return probabilities.length;
            }
            before += other > own || (other == own && c < label) ? 1 : 0;
        }
        return before;
    }

    /** The number of images. */
    public long images() {
        return images;
    }

    /** The share of images whose class is the most probable one, within 0 and 1; NaN before the first image. */
    public double accuracy() {
        return (double) first / images;
    }

    /** 1 − {@link #accuracy}. */
    public double top1() {
        return (double) (images - first) / images;
    }

    /**
     * The share of images whose class is among the five most probable ones; NaN before the first image, and where there
     * are at most five classes.
     */
    public double top5Accuracy() {
        return classes > FIVE ? (double) amongFive / images : Double.NaN;
    }

    /** 1 − {@link #top5Accuracy}. */
    public double top5() {
        return classes > FIVE ? (double) (images - amongFive) / images : Double.NaN;
    }
}
