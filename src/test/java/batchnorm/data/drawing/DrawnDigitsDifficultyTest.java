package batchnorm.data.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.catalogue.Datasets;
import org.junit.jupiter.api.Test;

/** The drawn digits must leave something for hidden layers to do, as MNIST does, and yet be learnable. */
final class DrawnDigitsDifficultyTest {
    @Test
    void aLinearClassifierOfBinaryImagesLearnsMuchYetNotAll() {
        Dataset digits = Datasets.load("drawn-digits", new Pixels.Binary(0.5), Nowhere.LOCATIONS);
        SoftmaxRegression softmax = new SoftmaxRegression(784, 10);
        Minibatches batches = new Minibatches(digits.training(), 60_000, 60, new ExampleOrder.Reshuffled(), 1);
        int steps = 3000;
        for (int step = 0; step < steps; step++) {
            // The rate falls to 0, so that the last steps' noise does not count.
            softmax.fit(batches.next(), 0.2f * (1 - step / (float) steps));
        }

        int correct = 0;
        for (Minibatch batch : Minibatches.inOrder(digits.test(), 0, 10_000, 60)) {
            correct += softmax.correct(batch);
        }

        assertThat(correct / 10_000.0).isBetween(0.85, 0.92);
    }
}
