package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The speed of a run whose first steps are slow. */
class SpeedTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void theFirstStepAloneTellsNoSpeed() {
        Speed speed = new Speed();
        assertThat(speed.stepsPerSecond()).isEmpty();
        speed.at(1, 7 * SECOND);
        assertThat(speed.stepsPerSecond()).isEmpty();
        assertThat(speed.secondsLeft(100)).isEmpty();
    }

    @Test
    void slowStepsAtTheBeginningDoNotCount() {
        Speed speed = new Speed();
        for (int second = 0; second <= 10; second++) {
            speed.at(second, second * SECOND); // 1 step a second for 10 seconds
        }
        for (int second = 1; second <= 30; second++) {
            speed.at(10 + 100L * second, (10 + second) * SECOND); // then 100
        }
        assertThat(speed.stepsPerSecond().orElseThrow()).isCloseTo(100, within(1e-9));
        assertThat(speed.secondsLeft(3010 + 500).orElseThrow()).isCloseTo(5, within(1e-9));
    }

    @Test
    void stepsBeforeThisStartDoNotCount() {
        Speed speed = new Speed();
        for (int second = 0; second <= 10; second++) {
            speed.at(15_000 + 70L * second, second * SECOND); // a resumed run's first step is far from 0
        }
        assertThat(speed.perSecond()).isEqualTo("70 steps/s");
        assertThat(speed.secondsLeft(15_700 + 7_000).orElseThrow()).isCloseTo(100, within(1e-9));
    }

    @Test
    void manyStepsWithinASecondAreMeasuredToo() {
        Speed speed = new Speed();
        for (int step = 0; step <= 500; step++) {
            speed.at(step, step * SECOND / 1000);
        }
        assertThat(speed.stepsPerSecond().orElseThrow()).isCloseTo(1000, within(1e-6));
    }
}
