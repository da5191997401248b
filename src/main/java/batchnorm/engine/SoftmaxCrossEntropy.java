package batchnorm.engine;

import batchnorm.data.Minibatch;

/** The softmax over the classes, the cross-entropy with the labels, and the gradient of both together. */
public final class SoftmaxCrossEntropy {
    /** DL4J replaces smaller probabilities by this value when it computes the loss, but not in the gradient. */
    private static final double SMALLEST_PROBABILITY = 1e-10;

    private final int classes;
    private final double[] exponentials;

    public SoftmaxCrossEntropy(int classes) {
        this.classes = classes;
        this.exponentials = new double[classes];
    }

    /**
     * Checks that every label is a class.
     *
     * @throws IllegalArgumentException where a label is not
     */
    public void check(Minibatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            int label = batch.labels()[i];
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("label " + label + " is not within 0 and " + (classes - 1));
            }
        }
    }

    /**
     * The mean cross-entropy in nats; it is not finite where an input is not finite.
     *
     * @param logits the softmax's inputs, {@code [m, classes]}
     * @param delta receives probability − [class = label], {@code [m, classes]}: m times the gradient of the loss
     */
    public double loss(float[] logits, Minibatch batch, float[] delta) {
        double sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            double probability = softmax(logits, delta, i * classes, batch.labels()[i]);
            sum -= Math.log(Math.max(SMALLEST_PROBABILITY, probability));
        }
        return sum / batch.size();
    }

    /** Writes the gradient of one example to {@code delta} and returns the probability of its label. */
    private double softmax(float[] logits, float[] delta, int row, int label) {
        float largest = logits[row];
        for (int j = 1; j < classes; j++) {
            largest = Math.max(largest, logits[row + j]);
        }
        double total = 0;
        for (int j = 0; j < classes; j++) {
            exponentials[j] = Math.exp(logits[row + j] - largest);
            total += exponentials[j];
        }
        double scale = 1 / total;
        for (int j = 0; j < classes; j++) {
            delta[row + j] = (float) (exponentials[j] * scale);
        }
        delta[row + label] -= 1;
        return exponentials[label] * scale;
    }
}
