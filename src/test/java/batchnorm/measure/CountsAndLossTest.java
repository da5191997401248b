package batchnorm.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountsAndLossTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void accuracy_over_uneven_batches_counts_examples_not_batches() {
        Accuracy accuracy = new Accuracy();
        accuracy.add(60, 60);
        accuracy.add(20, 40);
        assertThat(accuracy.value()).isEqualTo(0.80);
        assertThat(accuracy.correct()).isEqualTo(80);
        assertThat(accuracy.total()).isEqualTo(100);
    }

    @Test
    void accuracy_of_nothing_is_NaN_and_more_right_than_there_are_is_refused() {
        assertThat(new Accuracy().value()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> new Accuracy().add(3, 2));
    }

    @Test
    void equal_logits_cost_the_logarithm_of_the_number_of_classes() {
        assertThat(CrossEntropy.of(new float[10], 0, 10, 3)).isEqualTo(Math.log(10), within(1e-15));
    }

    @Test
    void loss_is_minus_the_logarithm_of_the_softmax() {
        float[] logits = {9, 9, 1, 2, 3};
        double expected = -Math.log(Math.exp(2) / (Math.exp(1) + Math.exp(2) + Math.exp(3)));
        assertThat(CrossEntropy.of(logits, 2, 3, 1)).isEqualTo(expected, within(1e-14));
    }

    @Test
    void large_logits_do_not_overflow() {
        assertThat(CrossEntropy.of(new float[] {3e38f, 0}, 0, 2, 0)).isZero();
        assertThat(CrossEntropy.of(new float[] {1000, 0}, 0, 2, 1)).isEqualTo(1000);
    }

    @Test
    void logits_that_are_not_finite_give_a_loss_that_is_not_finite() {
        assertThat(CrossEntropy.of(new float[] {Float.NaN, 0}, 0, 2, 1)).isNaN();
        assertThat(CrossEntropy.of(new float[] {INFINITY, 0}, 0, 2, 0)).isNaN();
        assertThat(CrossEntropy.of(new float[] {INFINITY, 0}, 0, 2, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CrossEntropy.of(new float[] {-INFINITY, 0}, 0, 2, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CrossEntropy.of(new float[] {-INFINITY, -INFINITY}, 0, 2, 0)).isNaN();
    }

    @Test
    void of_equal_logits_the_lowest_class_is_predicted_and_none_where_one_is_not_finite() {
        assertThat(CrossEntropy.predictedClass(new float[] {0, 5, 7, 7}, 0, 4)).isEqualTo(2);
        assertThat(CrossEntropy.predictedClass(new float[] {0, 5, INFINITY}, 0, 3))
                .isEqualTo(-1);
        assertThat(CrossEntropy.predictedClass(new float[] {Float.NaN, 5, 1}, 0, 3))
                .isEqualTo(-1);
    }

    @Test
    void classification_adds_up_batches() {
        Classification classification = new Classification();
        classification.add(new float[] {0, 0, 0, 0, 99, 99}, 2, new int[] {0, 1, 9}, 2);
        classification.add(new float[] {0, Float.NEGATIVE_INFINITY}, 2, new int[] {0}, 1);
        assertThat(classification.accuracy()).isEqualTo(1 / 3.0); // −∞ counts as wrong although its loss is 0
        assertThat(classification.meanLoss()).isEqualTo(2 * Math.log(2) / 3, within(1e-15));
    }

    @Test
    void the_top_five_are_counted_where_they_are_wanted() {
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
    void a_label_that_is_no_class_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CrossEntropy.of(new float[3], 0, 3, 3));
    }
}
