package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Durations for people. */
class ReadableTimeTest {
    @Test
    void secondsMinutesAndHoursAreUsedAsTheyFit() {
        assertThat(ReadableTime.of(0)).isEqualTo("0 s");
        assertThat(ReadableTime.of(1.24)).isEqualTo("1.2 s");
        assertThat(ReadableTime.of(42.4)).isEqualTo("42 s");
        assertThat(ReadableTime.of(59.6)).isEqualTo("1 min");
        assertThat(ReadableTime.of(425)).isEqualTo("7 min 5 s");
        assertThat(ReadableTime.of(3366)).isEqualTo("56 min");
        assertThat(ReadableTime.of(7200)).isEqualTo("2 h");
        assertThat(ReadableTime.of(7920)).isEqualTo("2 h 12 min");
        assertThat(ReadableTime.of(3599.9)).isEqualTo("1 h");
    }
}
