package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunRateTest {
    private long seconds = 100;

    private final RunRate rate = new RunRate(() -> TimeUnit.SECONDS.toNanos(seconds));

    /** 60 s of evaluation, then step 1, then 400 steps and their evaluation in 20 s. */
    @Test
    void whatComesBeforeTheFirstStepDoesNotCount() {
        seconds += 60;
        rate.accept(1);
        seconds += 10;
        rate.accept(200);
        seconds += 10;
        assertThat(rate.atEnd(401)).isEqualTo(20);
    }

    @Test
    void aRunOfOneStepCountsAsAWhole() {
        seconds += 2;
        rate.accept(1);
        seconds += 2;
        assertThat(rate.atEnd(1)).isEqualTo(0.25);
    }
}
