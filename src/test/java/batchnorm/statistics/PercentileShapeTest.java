package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentileShapeTest {
    /** Steps 100, 200, ..., 2000. */
    private static final List<Long> STEPS =
            LongStream.rangeClosed(1, 20).map(i -> 100 * i).boxed().toList();

    private static final PercentileShape PRINTED = new PercentileShape(-2, 0, 2, 3000, 0.5);

    /** The percentiles −i/10, 0.05·i and i/5 for the i-th evaluation, counted from 1. */
    private static List<Percentiles> opening() {
        return IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new Percentiles(-i / 10.0, 0.05 * i, i / 5.0))
                .toList();
    }

    @Test
    void anEndIsTheMeanOfTheLastTenEvaluations() {
        PercentileShape shape = PercentileShape.of(STEPS, opening());

        // The mean of 11 to 20 is 15.5.
        assertThat(shape.end15()).isCloseTo(-1.55, within(1e-12));
        assertThat(shape.end50()).isCloseTo(0.775, within(1e-12));
        assertThat(shape.end85()).isCloseTo(3.1, within(1e-12));
    }

    @Test
    void theOnsetIsTheFirstStepWithMoreThanHalfOfTheFinalSpread() {
        // The spread is 0.3·i, and half of its end is 2.325: at i = 7 it is 2.1, at i = 8 it is 2.4.
        assertThat(PercentileShape.of(STEPS, opening()).onset()).isEqualTo(800);
    }

    @Test
    void theOvershootIsTheLargestUpperPercentileAboveItsEnd() {
        assertThat(PercentileShape.of(STEPS, opening()).overshoot()).isCloseTo(4 - 3.1, within(1e-12));
    }

    @Test
    void fewerThanTenEvaluationsAreAllTheEnd() {
        PercentileShape shape =
                PercentileShape.of(STEPS.subList(0, 2), opening().subList(0, 2));
        assertThat(shape.end85()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void aSeriesWithoutNumbersHasNoShape() {
        List<Percentiles> broken = List.of(new Percentiles(Double.NaN, Double.NaN, Double.NaN));
        assertThat(PercentileShape.of(List.of(1L), broken).end50()).isNaN();
        assertThat(PercentileShape.of(List.of(), List.of()).onset()).isNaN();
        assertThat(PercentileShape.of(List.of(), List.of()).isLike(PRINTED)).isFalse();
        assertThatThrownBy(() -> PercentileShape.of(List.of(1L), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 steps, but 0 percentiles");
    }

    @Test
    void theDistanceOfTheEndsIsTheRootOfTheirMeanSquare() {
        PercentileShape other = new PercentileShape(-2.3, 0.6, 2.6, 0, 0);
        assertThat(other.endDistance(PRINTED)).isCloseTo(Math.sqrt((0.09 + 0.36 + 0.36) / 3), within(1e-12));
    }

    @Test
    void shapesAreAlikeOnlyWithinEveryTolerance() {
        assertThat(new PercentileShape(-1.5, 0.5, 2.5, 5000, 1).isLike(PRINTED)).isTrue();
        assertThat(new PercentileShape(-1.49, 0, 2, 3000, 0.5).isLike(PRINTED)).isFalse();
        assertThat(new PercentileShape(-2, 0.51, 2, 3000, 0.5).isLike(PRINTED)).isFalse();
        assertThat(new PercentileShape(-2, 0, 1.49, 3000, 0.5).isLike(PRINTED)).isFalse();
        assertThat(new PercentileShape(-2, 0, 2, 5001, 0.5).isLike(PRINTED)).isFalse();
        assertThat(new PercentileShape(-2, 0, 2, 3000, 1.01).isLike(PRINTED)).isFalse();
    }
}
