package batchnorm.data.drawing;

import batchnorm.data.Minibatch;

/** A linear classifier, trained by plain SGD: how far a data set gets without hidden layers. */
final class SoftmaxRegression {
    private final int classes;
    private final float[] weights;
    private final float[] scores;

    SoftmaxRegression(int width, int classes) {
        this.classes = classes;
        this.weights = new float[(width + 1) * classes];
        this.scores = new float[classes];
    }

    void fit(Minibatch batch, float rate) {
        float[] before = weights.clone();
        for (int row = 0; row < batch.size(); row++) {
            score(batch, row, before);
            float sum = 0;
            for (int k = 0; k < classes; k++) {
                scores[k] = (float) Math.exp(scores[k]);
                sum += scores[k];
            }
            for (int k = 0; k < classes; k++) {
                scores[k] = rate / batch.size() * ((k == batch.labels()[row] ? 1 : 0) - scores[k] / sum);
            }
            for (int i = 0; i < batch.width(); i++) {
                add(i, batch.inputs()[row * batch.width() + i]);
            }
            add(batch.width(), 1);
        }
    }

    int correct(Minibatch batch) {
        int correct = 0;
        for (int row = 0; row < batch.size(); row++) {
            score(batch, row, weights);
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best = scores[k] > scores[best] ? k : best;
            }
            correct += best == batch.labels()[row] ? 1 : 0;
        }
        return correct;
    }

    private void score(Minibatch batch, int row, float[] from) {
        System.arraycopy(from, batch.width() * classes, scores, 0, classes);
        for (int i = 0; i < batch.width(); i++) {
            float input = batch.inputs()[row * batch.width() + i];
            if (input != 0) {
                for (int k = 0; k < classes; k++) {
                    scores[k] += input * from[i * classes + k];
                }
            }
        }
    }

    private void add(int input, float value) {
        if (value != 0) {
            for (int k = 0; k < classes; k++) {
                weights[input * classes + k] += value * scores[k];
            }
        }
    }
}
