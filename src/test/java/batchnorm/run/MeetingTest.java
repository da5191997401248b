package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeetingTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** What a member brings to the next meeting does not change what others still read of this one. */
    @Test
    void everyMemberLeavesEachMeetingWithWhatAllBroughtToIt() throws Exception {
        int members = 5;
        int rounds = 2_000;
        Meeting<Integer, List<Integer>> meeting = new Meeting<>(members, brought -> brought);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            int member = i;
            all.add(threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    int first = round * members;
                    List<Integer> expected = List.of(first, first + 1, first + 2, first + 3, first + 4);
                    if (!meeting.attend(member, first + member).equals(expected)) {
                        return false;
                    }
                }
                return true;
            }));
        }
        for (Future<Boolean> one : all) {
            assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void nobodyWaitsForAMemberThatFails() throws Exception {
        for (Throwable failure : List.of(new IllegalStateException("no memory"), new OutOfMemoryError("no memory"))) {
            Meeting<Integer, Integer> meeting = new Meeting<>(2, parts -> 0);
            AtomicReference<Throwable> heard = new AtomicReference<>();
            Thread waiting = new Thread(() -> {
                try {
                    meeting.attend(0, 1);
                } catch (RunFailure e) {
                    heard.set(e);
                }
            });
            waiting.start();
            while (waiting.isAlive() && waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> meeting.during(() -> sneaky(failure))).isSameAs(failure);
            waiting.join(60_000);
            assertThat(heard.get()).hasMessage("another replica could not go on: no memory");
            assertThatThrownBy(() -> meeting.attend(1, 1)).isInstanceOf(RunFailure.class);
            assertThatThrownBy(meeting::throwReason).isSameAs(failure);
        }
    }

    private static Integer sneaky(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void whatCannotBeMadeFailsForAll() throws Exception {
        Meeting<Integer, Integer> meeting = new Meeting<>(2, parts -> {
            throw new IllegalStateException("broken pipe");
        });
        Future<Integer> one = threads.submit(() -> meeting.attend(0, 1));
        Future<Integer> other = threads.submit(() -> meeting.attend(1, 1));
        assertThatThrownBy(() -> one.get(60, TimeUnit.SECONDS)).hasMessageContaining("broken pipe");
        assertThatThrownBy(() -> other.get(60, TimeUnit.SECONDS)).hasMessageContaining("broken pipe");
    }
}
