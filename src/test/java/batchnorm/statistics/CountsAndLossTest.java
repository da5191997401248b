package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountsAndLossTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void accuracyOverUnevenBatchesCountsExamplesNotBatches() {
        Accuracy accuracy = new Accuracy();
        accuracy.add(60, 60);
        accuracy.add(20, 40);
        assertThat(accuracy.value()).isEqualTo(0.80);
        assertThat(accuracy.total()).isEqualTo(100);
    }

    @Test
    void accuracyOfNothingIsNaNAndMoreRightThanThereAreIsRefused() {
        assertThat(new Accuracy().value()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> new Accuracy().add(3, 2));
    }

    @Test
    void equalLogitsCostTheLogarithmOfTheNumberOfClasses() {
        assertThat(CrossEntropy.of(new float[10], 0, 10, 3)).isEqualTo(Math.log(10), within(1e-15));
    }

    @Test
    void lossIsMinusTheLogarithmOfTheSoftmax() {
        float[] logits = {9, 9, 1, 2, 3};
        double expected = -Math.log(Math.exp(2) / (Math.exp(1) + Math.exp(2) + Math.exp(3)));
        assertThat(CrossEntropy.of(logits, 2, 3, 1)).isEqualTo(expected, within(1e-14));
    }

    @Test
    void largeLogitsDoNotOverflow() {
        assertThat(CrossEntropy.of(new float[] {3e38f, 0}, 0, 2, 0)).isZero();
        assertThat(CrossEntropy.of(new float[] {1000, 0}, 0, 2, 1)).isEqualTo(1000);
    }

    @Test
    void logitsThatAreNotFiniteGiveALossThatIsNotFinite() {
        assertThat(CrossEntropy.of(new float[] {Float.NaN, 0}, 0, 2, 1)).isNaN();
        assertThat(CrossEntropy.of(new float[] {INFINITY, 0}, 0, 2, 0)).isNaN();
        assertThat(CrossEntropy.of(new float[] {INFINITY, 0}, 0, 2, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CrossEntropy.of(new float[] {-INFINITY, 0}, 0, 2, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CrossEntropy.of(new float[] {-INFINITY, -INFINITY}, 0, 2, 0)).isNaN();
    }

    @Test
    void ofEqualLogitsTheLowestClassIsPredictedAndNoneWhereOneIsNotFinite() {
        assertThat(CrossEntropy.predictedClass(new float[] {0, 5, 7, 7}, 0, 4)).isEqualTo(2);
        assertThat(CrossEntropy.predictedClass(new float[] {0, 5, INFINITY}, 0, 3))
                .isEqualTo(-1);
        assertThat(CrossEntropy.predictedClass(new float[] {Float.NaN, 5, 1}, 0, 3))
                .isEqualTo(-1);
    }

    @Test
    void classificationAddsUpBatches() {
        Classification classification = new Classification();
        classification.add(new float[] {0, 0, 0, 0, 99, 99}, 2, new int[] {0, 1, 9}, 2);
        classification.add(new float[] {0, Float.NEGATIVE_INFINITY}, 2, new int[] {0}, 1);
        assertThat(classification.accuracy()).isEqualTo(1 / 3.0); // −∞ counts as wrong although its loss is 0
        assertThat(classification.meanLoss()).isEqualTo(2 * Math.log(2) / 3, within(1e-15));
    }

    @Test
    void theTopFiveAreCountedWhereTheyAreWanted() {
        Classification classification = new Classification(true);
        float[] falling = {9, 8, 7, 6, 5, 4};
        classification.add(falling, 6, new int[] {4}, 1);
        classification.add(falling, 6, new int[] {5}, 1);
        classification.add(new float[] {1, 1, 1, 1, 1, 1}, 6, new int[] {5}, 1); // five equal ones come before
        classification.add(new float[] {INFINITY, 1, 1, 1, 1, 1}, 6, new int[] {0}, 1);
        assertThat(classification.top5()).isEqualTo(1 / 4.0);
        assertThat(new Classification().top5()).isNaN();
    }

    @Test
    void aLabelThatIsNoClassIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CrossEntropy.of(new float[3], 0, 3, 3));
    }
}
