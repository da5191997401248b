package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WanderTest {

    private static Percentiles around(double middle, double half) {
        return new Percentiles(middle - half, middle, middle + half);
    }

    @Test
    void aShiftByHalfTheSpreadIsAQuarterFromTheMiddleOfTheWay() {
        assertThat(Wander.of(List.of(around(0, 1), around(1, 1)))).isEqualTo(0.25, within(1e-15));
    }

    @Test
    void inInputUnitsItIsTheMeanDistanceFromTheAverage() {
        // Averages 0.5 higher than the first and 0.5 lower than the second.
        assertThat(Wander.inInputUnits(List.of(around(0, 1), around(1, 1)))).isEqualTo(0.5, within(1e-15));
        assertThat(Wander.inInputUnits(List.of(around(0, 7), around(1, 7)))).isEqualTo(0.5, within(1e-15));
    }

    @Test
    void jitterHidesATrendFromDriftButNotFromWander() {
        List<Percentiles> jitter = new ArrayList<>();
        List<Percentiles> trend = new ArrayList<>();
        for (int t = 0; t < 100; t++) {
            jitter.add(around(t % 2 * 0.1, 1));
            trend.add(around(t * 0.1, 1)); // as much from one evaluation to the next, but always the same way
        }
        assertThat(Drift.of(trend)).isEqualTo(Drift.of(jitter), within(1e-12));
        assertThat(Wander.of(jitter)).isEqualTo(0.05 / 2, within(1e-12));
        assertThat(Wander.of(trend)).isEqualTo(2.5 / 2, within(1e-12)); // mean distance from the middle: 0.1·100/4
    }

    @Test
    void degenerateSeriesHaveTheStatedValues() {
        Percentiles point = around(1, 0);
        assertThat(Wander.of(List.of(point))).isNaN();
        assertThat(Wander.of(List.of(point, point))).isZero();
        assertThat(Wander.of(List.of(point, around(2, 0)))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Wander.of(List.of(point, Percentiles.UNDEFINED))).isNaN();
    }
}
