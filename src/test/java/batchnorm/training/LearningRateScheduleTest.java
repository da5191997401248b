package batchnorm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    @Test
    void a_constant_rate_is_the_same_at_every_step() {
        assertThat(new LearningRateSchedule.Constant(0.5).rateAt(1_000_000)).isEqualTo(0.5);
    }

    @Test
    void an_exponential_rate_begins_at_the_initial_one_and_falls_by_the_factor_every_so_many_steps() {
        LearningRateSchedule schedule = new LearningRateSchedule.Exponential(0.0015, 0.96, 100);
        assertThat(schedule.rateAt(1)).isEqualTo(0.0015);
        assertThat(schedule.rateAt(101)).isCloseTo(0.0015 * 0.96, within(1e-18));
        assertThat(schedule.rateAt(51)).isCloseTo(0.0015 * Math.sqrt(0.96), within(1e-18));
    }

    /** Section 4.2.1: six times faster, so that n steps bring what 6n brought. */
    @Test
    void a_sixth_of_the_steps_is_a_decay_six_times_faster() {
        LearningRateSchedule slow = new LearningRateSchedule.Exponential(1, 0.96, 360);
        LearningRateSchedule fast = new LearningRateSchedule.Exponential(1, 0.96, 60);
        assertThat(fast.rateAt(1001)).isCloseTo(slow.rateAt(6001), within(1e-15));
    }

    @Test
    void what_is_no_decay_is_refused() {
        assertThatThrownBy(() -> new LearningRateSchedule.Exponential(1, 1, 10)).hasMessageContaining("factor 1.0");
        assertThatThrownBy(() -> new LearningRateSchedule.Exponential(0, 0.5, 10))
                .hasMessageContaining("0.0");
    }
}
