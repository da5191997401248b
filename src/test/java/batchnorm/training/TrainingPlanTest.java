package batchnorm.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPlanTest {
    private static TrainingPlan plan(long steps, long evaluateEvery) {
        return new TrainingPlan(steps, 60, evaluateEvery, new LearningRateSchedule.Constant(0.1));
    }

    @ParameterizedTest
    @CsvSource({"99, 50, true", "100, 50, false", "1, 1, true", "2, 1, false"})
    void aTrainingIsShortWhereTwoEvaluationsAreFartherApartThanItIsLong(long steps, long every, boolean isShort) {
        assertThat(plan(steps, every).endsBeforeSecondEvaluation()).isEqualTo(isShort);
    }

    @Test
    void theLastStepIsEvaluatedInAShortTrainingToo() {
        assertThat(plan(5, 8).isDue(5)).isTrue();
        assertThat(plan(5, 8).isDue(4)).isFalse();
    }
}
