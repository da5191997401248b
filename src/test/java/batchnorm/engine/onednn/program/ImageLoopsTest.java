package batchnorm.engine.onednn.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLoopsTest {
    @ParameterizedTest
    @CsvSource({"1, 5", "2, 5", "3, 32", "4, 2", "2, 0"})
    void everyImageIsHandledOnceByOneThreadsOwn(int threads, int images) {
        List<Integer> owns = IntStream.range(0, threads).boxed().toList();
        AtomicIntegerArray times = new AtomicIntegerArray(images);
        AtomicIntegerArray shares = new AtomicIntegerArray(threads);

        ImageLoops.run(owns, images, (own, first, end) -> {
            shares.addAndGet(own, end - first);
            for (int image = first; image < end; image++) {
                times.incrementAndGet(image);
            }
        });

        for (int image = 0; image < images; image++) {
            assertThat(times.get(image)).isEqualTo(1);
        }
        for (int own = 0; own < threads; own++) {
            assertThat(shares.get(own)).isBetween(images / threads, images / threads + 1);
        }
    }

    @Test
    void aFailureOfOneShareIsTheLoops() {
        assertThatThrownBy(() -> ImageLoops.run(List.of(0, 1), 4, (own, first, end) -> {
                    if (own == 1) {
                        throw new IllegalStateException("of the second share");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of the second share");
    }
}
