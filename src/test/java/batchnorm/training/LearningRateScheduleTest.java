package batchnorm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    @Test
    void aConstantRateIsTheSameAtEveryStep() {
        assertThat(new LearningRateSchedule.Constant(0.5).rateAt(1_000_000)).isEqualTo(0.5);
    }

    @Test
    void anExponentialRateBeginsAtTheInitialOneAndFallsByTheFactorEverySoManySteps() {
        LearningRateSchedule schedule = new LearningRateSchedule.Exponential(0.0015, 0.96, 100);
        assertThat(schedule.rateAt(1)).isEqualTo(0.0015);
        assertThat(schedule.rateAt(101)).isCloseTo(0.0015 * 0.96, within(1e-18));
        assertThat(schedule.rateAt(51)).isCloseTo(0.0015 * Math.sqrt(0.96), within(1e-18));
    }

    /** Section 4.2.1: the rate falls six times faster, so that n steps reach the rate of 6n steps. */
    @Test
    void aSixthOfTheStepsIsADecaySixTimesFaster() {
        LearningRateSchedule slow = new LearningRateSchedule.Exponential(1, 0.96, 360);
        LearningRateSchedule fast = new LearningRateSchedule.Exponential(1, 0.96, 60);
        assertThat(fast.rateAt(1001)).isCloseTo(slow.rateAt(6001), within(1e-15));
    }

    @Test
    void whatIsNoDecayIsRefused() {
        assertThatThrownBy(() -> new LearningRateSchedule.Exponential(1, 1, 10)).hasMessageContaining("factor 1.0");
        assertThatThrownBy(() -> new LearningRateSchedule.Exponential(0, 0.5, 10))
                .hasMessageContaining("0.0");
    }
}
