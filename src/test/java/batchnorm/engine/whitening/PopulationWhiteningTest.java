package batchnorm.engine.whitening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PopulationWhiteningTest {
    private static final float[] NONE = {Float.NaN, Float.NaN, Float.NaN, Float.NaN};

    /** A training that diverged shows it in inference too. */
    @Test
    void aCovarianceThatIsNotFiniteGivesNoNumbers() {
        PopulationWhitening whitening = new PopulationWhitening(2, 1e-3);
        assertThat(whitening.take(NONE)).isTrue();
        assertThat(whitening.transform()).containsExactly(NONE);

        float[] values = {1, 2};
        Rows rows = Rows.of(values, 1, 2);
        whitening.apply(rows, rows, new float[2], new float[] {1, 1}, new float[2]);
        assertThat(values).containsExactly(Float.NaN, Float.NaN);
    }

    @Test
    void theTransformIsComputedOnlyWhereTheCovarianceChanged() {
        PopulationWhitening whitening = new PopulationWhitening(2, 0.25);
        float[] covariance = {3.75f, 0, 0, 0.75f};
        assertThat(whitening.take(covariance)).isTrue();
        assertThat(whitening.take(covariance.clone())).isFalse();
        assertThat(whitening.transform()).containsExactly(0.5f, 0, 0, 1);
    }
}
