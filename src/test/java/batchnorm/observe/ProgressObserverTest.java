package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressObserverTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void tellsOfTheFirstStepAndThenAtMostTenTimesASecond() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 150 * MILLISECOND); // nanoTime may overflow
        List<Long> told = new ArrayList<>();
        ProgressObserver observer = new ProgressObserver(told::add, clock::get);
        for (long step = 1; step <= 10; step++) {
            observer.stepped(step, 0.1, 1);
            clock.addAndGet(40 * MILLISECOND);
        }
        assertThat(told).containsExactly(1L, 4L, 7L, 10L);
    }

    @Test
    void isSilentBetween() {
        List<Long> told = new ArrayList<>();
        ProgressObserver observer = new ProgressObserver(told::add, () -> 0);
        observer.evaluate(0);
        observer.stepped(1, 0.1, 1);
        observer.stepped(2, 0.1, 1);
        assertThat(told).containsExactly(1L);
    }
}
