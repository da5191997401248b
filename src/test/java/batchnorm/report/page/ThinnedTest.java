package batchnorm.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinnedTest {
    private static List<Integer> numbers(int n) {
        return IntStream.range(0, n).boxed().toList();
    }

    /** So that the mean over seeds that are not equally far has values of all of them at each step. */
    @Test
    void listsThatBeginAlikeKeepTheSameElements() {
        List<Integer> longest = Thinned.alike(numbers(2501), 2501, 1000);
        List<Integer> shorter = Thinned.alike(numbers(1000), 2501, 1000);

        assertThat(longest).startsWith(0, 3, 6).endsWith(2499, 2500).hasSizeLessThanOrEqualTo(1000);
        assertThat(longest).containsAll(shorter);
        assertThat(shorter).endsWith(996, 999);
        assertThat(Thinned.alike(numbers(999), 2501, 1000)).endsWith(996, 998);
    }

    @Test
    void whatIsShortIsKeptWhole() {
        assertThat(Thinned.alike(numbers(1000), 1000, 1000)).hasSize(1000);
        assertThat(Thinned.alike(numbers(1), 1, 1000)).hasSize(1);
        assertThat(Thinned.alike(numbers(0), 0, 1000)).isEmpty();
        assertThat(Thinned.alike(numbers(1001), 1001, 1000)).hasSize(501);
    }
}
