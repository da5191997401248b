package batchnorm.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.random.SplitMix64;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries cases one after the other. Each ends within 30 s in one of two ways: the attempt returns, having checked the
 * numbers itself; or it is refused with a {@link BadInput} or a {@link RunFailure} of one short line, or one for each
 * problem. Any other exception, a hang or too much memory fails the test, and names the case.
 */
public final class Trials implements AutoCloseable {
    private static final int LONGEST_LINE = 800;
    private static final int MOST_LINES = 51;
    private static final int PATIENCE_SECONDS = 30;

    private final String what;
    private final long mostBytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "trial");
        worker.setDaemon(true);
        return worker;
    });
    private int right;
    private int refused;

    /** One attempt to use a changed file. */
    @FunctionalInterface
    public interface Attempt {
        /** Uses the file and checks what came of it. */
        void run() throws Exception;
    }

    /**
     * @param what the kind of file, for messages
     * @param mostBytes the memory that one attempt may take from Java's heap, all in all
     */
    public Trials(String what, long mostBytes) {
        this.what = what;
        this.mostBytes = mostBytes;
    }

    /** Tries one case. */
    public void attempt(int number, Attempt attempt) {
        String name = what + ", case " + number;
        Future<Long> end = thread.submit(() -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                attempt.run();
                right++;
            } catch (BadInput e) { // all problems of an experiment file come together, a line each
                refused++;
                checkMessage(name, e.getMessage(), MOST_LINES);
            } catch (RunFailure e) {
                refused++;
                checkMessage(name, e.getMessage(), 1);
            }
            return threads.getCurrentThreadAllocatedBytes() - before;
        });
        try {
            assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s: bytes taken", name)
                    .isLessThan(mostBytes);
        } catch (TimeoutException e) {
            throw new AssertionError(name + " does not end within " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError(name + " ends with " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(name + " was interrupted", e);
        }
    }

    /** A case: changes a file, and gives the attempt to use it. */
    @FunctionalInterface
    public interface Case {
        /**
         * Changes an input and tries it.
         *
         * @param random decides what is changed
         */
        Attempt change(int number, SplitMix64 random) throws IOException;
    }

    /**
     * Tries cases, prints one line for the log of a build, and closes.
     *
     * @param seed decides what is changed
     * @param leastRefused fewer mean that the changes hardly change anything
     */
    public void run(int cases, long seed, int leastRefused, Case each) throws IOException {
        Mutations mutations = new Mutations(seed);
        try (this) {
            for (int number = 0; number < cases; number++) {
                attempt(number, each.change(number, mutations.random(number)));
            }
            assertThat(right).as(counts()).isPositive();
            assertThat(refused).as(counts()).isGreaterThan(leastRefused);
            System.out.println(counts());
        }
    }

    /** How many attempts returned. */
    public int right() {
        return right;
    }

    /** How many were refused. */
    public int refused() {
        return refused;
    }

    /** One line for the log of a build. */
    public String counts() {
        return what + ": " + (right + refused) + " cases, " + right + " right, " + refused + " refused";
    }

    /** Problems of an experiment file come together, a line each. */
    private static void checkMessage(String name, String message, int mostLines) {
        assertThat(message).as(name).isNotBlank().doesNotContain("Exception", "java.");
        assertThat(message.lines())
                .as(name)
                .hasSizeLessThanOrEqualTo(mostLines)
                .allSatisfy(line -> assertThat(line).isNotBlank().hasSizeLessThan(LONGEST_LINE))
                .as("%s: control characters in %s", name, message)
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
