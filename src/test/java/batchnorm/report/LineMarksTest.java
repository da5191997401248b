package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Marks on lines that lie on each other. */
class LineMarksTest {
    private static List<LineChart.Point> line(double from, double to) {
        return List.of(new LineChart.Point(0, from), new LineChart.Point(100, to));
    }

    @Test
    void linesThatLieOnEachOtherNeedMarks() {
        assertThat(LineMarks.areNeeded(List.of(line(5, 5), line(6, 7)), 0, 100)).isTrue();
        assertThat(LineMarks.areNeeded(List.of(line(0, 50), line(50, 0)), 0, 100))
                .as("they cross in a point")
                .isFalse();
        assertThat(LineMarks.areNeeded(List.of(line(0, 0), line(10, 10)), 0, 100))
                .isFalse();
    }

    @Test
    void noTwoLinesHaveAMarkAtTheSamePlace() {
        double[] all = Stream.of(0, 1, 2)
                .flatMapToDouble(n -> Arrays.stream(LineMarks.places(n, 3, 0, 300)))
                .sorted()
                .toArray();
        assertThat(all).hasSize(15).doesNotHaveDuplicates();
        for (int i = 1; i < all.length; i++) {
            assertThat(all[i] - all[i - 1]).isEqualTo(20, org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    @Test
    void theHeightOfALineIsThatBetweenItsPoints() {
        assertThat(LineMarks.heightAt(line(0, 50), 40)).isEqualTo(20);
        assertThat(LineMarks.heightAt(line(0, 50), 101)).isNaN();
    }
}
