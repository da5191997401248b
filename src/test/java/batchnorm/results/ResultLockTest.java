package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.BadInput;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLockTest {
    private static final int THREADS = 4;
    private static final int TIMES = 100;

    @TempDir
    private Path folder;

    /** The file is deleted at each end, and so some open it just before that and lock it just after. */
    @Test
    void twoNeverHoldItAtTheSameTime() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> commands = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                commands.add(() -> {
                    for (int taken = 0; taken < TIMES; ) {
                        try (ResultLock held = ResultLock.take(new ResultDirectory(folder))) {
                            assertThat(held).isNotNull();
                            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                            Thread.sleep(1);
                            taken++;
                            holders.decrementAndGet();
                        } catch (BadInput refused) {
                            // Another one was faster, five times.
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> one : threads.invokeAll(commands)) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most).hasValue(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLockOfAnotherCommandIsRefusedAndStays() throws Exception {
        Path file = Files.createFile(folder.resolve(".lock"));
        ResultDirectory results = new ResultDirectory(folder);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(ResultLock.isTaken(results)).isTrue();
            assertThatExceptionOfType(BadInput.class)
                    .isThrownBy(() -> ResultLock.take(results))
                    .withMessage("another command is writing to " + folder + "; wait for its end, or end it");
        }
        assertThat(file).exists();
        assertThat(ResultLock.isTaken(results)).isFalse();
    }

    @Test
    void aMissingFolderIsSaidToBeMissing() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ResultLock.take(new ResultDirectory(folder.resolve("none"))))
                .withMessageStartingWith("Cannot write to " + folder.resolve("none") + ": ");
    }
}
