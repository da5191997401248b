package batchnorm.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void aRoughOneHasSecondsMinutesAndHoursAsTheyFit() {
        assertThat(Durations.rough(0)).isEqualTo("0 s");
        assertThat(Durations.rough(1.24)).isEqualTo("1.2 s");
        assertThat(Durations.rough(42.4)).isEqualTo("42 s");
        assertThat(Durations.rough(59.6)).isEqualTo("1 min");
        assertThat(Durations.rough(425)).isEqualTo("7 min 5 s");
        assertThat(Durations.rough(3366)).isEqualTo("56 min");
        assertThat(Durations.rough(7200)).isEqualTo("2 h");
        assertThat(Durations.rough(7920)).isEqualTo("2 h 12 min");
        assertThat(Durations.rough(3599.9)).isEqualTo("1 h");
    }

    @Test
    void aMeasuredOneAlwaysHasItsSmallerPart() {
        assertThat(Durations.measured(1.25)).isEqualTo("1.3 s");
        assertThat(Durations.measured(60)).isEqualTo("1 min 0 s");
        assertThat(Durations.measured(61)).isEqualTo("1 min 1 s");
        assertThat(Durations.measured(7259)).isEqualTo("2 h 1 min");
        assertThat(Durations.measured(7199)).isEqualTo("2 h 0 min");
    }

    @Test
    void aChosenOneIsNotRounded() {
        assertThat(Durations.chosen(1)).isEqualTo("1 s");
        assertThat(Durations.chosen(90)).isEqualTo("90 s");
        assertThat(Durations.chosen(300)).isEqualTo("5 min");
        assertThat(Durations.chosen(7260)).isEqualTo("121 min");
    }
}
