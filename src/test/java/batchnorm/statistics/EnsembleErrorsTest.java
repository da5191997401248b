package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EnsembleErrorsTest {
    /**
     * Three members, two classes, four images of class 0. The first member is right in images 1 and 2, the second in 1
     * and 3, the third in 1 and 4, each time with more confidence than the others are wrong together.
     */
    @Test
    void anEnsembleCanBeRightWhereMostMembersAreWrong() {
        EnsembleErrors errors = new EnsembleErrors(3);
        errors.add(new float[][] {{0.9f, 0.1f}, {0.9f, 0.1f}, {0.9f, 0.1f}}, 0);
        errors.add(new float[][] {{0.9f, 0.1f}, {0.4f, 0.6f}, {0.4f, 0.6f}}, 0);
        errors.add(new float[][] {{0.4f, 0.6f}, {0.9f, 0.1f}, {0.4f, 0.6f}}, 0);
        errors.add(new float[][] {{0.4f, 0.6f}, {0.4f, 0.6f}, {0.9f, 0.1f}}, 0);

        for (int member = 0; member < 3; member++) {
            assertThat(errors.alone(member).top1()).isEqualTo(0.5);
        }
        assertThat(errors.all().top1()).isZero();
        assertThat(errors.all().images()).isEqualTo(4);
        // Up to the second: image 4 is wrong. Without a member: the image that only it knows is wrong.
        assertThat(errors.upTo(0).top1()).isEqualTo(0.5);
        assertThat(errors.upTo(1).top1()).isEqualTo(0.25);
        assertThat(errors.upTo(2).top1()).isZero();
        for (int member = 0; member < 3; member++) {
            assertThat(errors.without(member).top1()).isEqualTo(0.25);
        }
    }

    @Test
    void theMeanIsArithmeticAndNotGeometric() {
        EnsembleErrors errors = new EnsembleErrors(2);
        // Arithmetic means 0.495 and 0.505, geometric ones √(0.99·0) = 0 and √(0.01·1) = 0.1.
        errors.add(new float[][] {{0.99f, 0.01f}, {0.02f, 0.98f}}, 0);
        assertThat(errors.all().top1()).isZero();
    }

    @Test
    void topFiveCountsTheFiveMostProbableClasses() {
        TopErrors errors = new TopErrors();
        double[] probabilities = {0.05, 0.30, 0.20, 0.15, 0.12, 0.10, 0.08};
        for (int label = 0; label < 7; label++) {
            errors.add(probabilities, label);
        }
        assertThat(errors.accuracy()).isEqualTo(1 / 7.0);
        assertThat(errors.top1()).isEqualTo(6 / 7.0);
        assertThat(errors.top5()).isEqualTo(2 / 7.0); // classes 0 and 6
        assertThat(errors.top5Accuracy()).isEqualTo(5 / 7.0);
    }

    @Test
    void withFiveClassesThereIsNoTopFive() {
        TopErrors errors = new TopErrors();
        errors.add(new double[] {0.2, 0.2, 0.2, 0.2, 0.2}, 1);
        assertThat(errors.top5()).isNaN();
        assertThat(errors.top5Accuracy()).isNaN();
        assertThat(errors.top1()).as("of equal classes the first is predicted").isEqualTo(1);
    }

    @Test
    void whatIsNotANumberIsAnError() {
        TopErrors errors = new TopErrors();
        errors.add(new double[] {Double.NaN, Double.NaN, 0, 0, 0, 0}, 0);
        errors.add(new double[] {0.5, Double.NaN, 0, 0, 0, 0}, 0);
        errors.add(new double[] {Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0}, 0);
        assertThat(errors.top1()).isEqualTo(1);
        assertThat(errors.top5()).isEqualTo(1);
    }

    @Test
    void oneMemberIsNoEnsemble() {
        assertThatThrownBy(() -> new EnsembleErrors(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an ensemble of 1 members; at least 2 are expected");
    }

    @Test
    void theSoftmaxOfLargeLogitsIsFinite() {
        double[] probabilities = new double[3];
        Softmax.of(new float[] {7, 1000, 1000, (float) (1000 - Math.log(2))}, 1, probabilities);
        assertThat(probabilities[0]).isCloseTo(0.4, within(1e-5));
        assertThat(probabilities[2]).isCloseTo(0.2, within(1e-5));
        Softmax.of(new float[] {0, Float.NaN, 0}, 0, probabilities);
        assertThat(probabilities).containsOnly(Double.NaN);
    }
}
