package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final double NAN = Double.NaN;

    private static Percentiles around(double middle, double half) {
        return new Percentiles(middle - half, middle, middle + half);
    }

    @Test
    void aShiftByAQuarterOfTheSpreadIsAQuarter() {
        assertThat(Drift.of(List.of(around(0, 1), around(0.5, 1)))).isEqualTo(0.25, within(1e-15));
    }

    @Test
    void aWideningCountsAsMovement() {
        // p15 and p85 move by 1, p50 by 0: 2/3 over the mean spread (2 + 4)/2.
        assertThat(Drift.of(List.of(around(0, 1), around(0, 2)))).isEqualTo(2 / 9.0, within(1e-15));
    }

    @Test
    void doesNotChangeWhenInputsAreScaledAndShiftedAsAWhole() {
        List<Percentiles> series = List.of(around(0, 1), around(1, 1.5), around(0.3, 2));
        List<Percentiles> other = new ArrayList<>();
        series.forEach(p -> other.add(new Percentiles(7 + 3 * p.p15(), 7 + 3 * p.p50(), 7 + 3 * p.p85())));
        assertThat(Drift.of(other)).isEqualTo(Drift.of(series), within(1e-14));
    }

    @Test
    void inInputUnitsAWideSpreadDoesNotHideTheMovement() {
        // Two movements by 0.5 of all three percentiles.
        assertThat(Drift.inInputUnits(List.of(around(0, 1), around(0.5, 1), around(1, 1))))
                .isEqualTo(0.5, within(1e-15));
        assertThat(Drift.inInputUnits(List.of(around(0, 9), around(0.5, 9), around(1, 9))))
                .isEqualTo(0.5, within(1e-15));
        assertThat(Drift.inInputUnits(List.of(around(0, 1)))).isNaN();
    }

    @Test
    void aTinySpreadAtTheStartDoesNotOutweighTheRest() {
        double drift = Drift.of(List.of(around(0, 1e-9), around(0.1, 1e-9), around(0.1, 1), around(0.1, 1)));
        assertThat(drift).isLessThan(0.3); // the mean of quotients would be about 2·10⁷
    }

    @Test
    void degenerateSeriesHaveTheStatedValues() {
        Percentiles point = around(1, 0);
        assertThat(Drift.of(List.of())).isNaN();
        assertThat(Drift.of(List.of(point))).isNaN();
        assertThat(Drift.of(List.of(point, point))).isZero();
        assertThat(Drift.of(List.of(point, around(2, 0)))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Drift.of(List.of(point, Percentiles.UNDEFINED))).isNaN();
        assertThat(Drift.of(List.of(point, new Percentiles(0, 0, Double.POSITIVE_INFINITY))))
                .isNaN();
    }

    @Test
    void overUnitsItIsTheMedianOfTheNumbers() {
        assertThat(Drift.overUnits(new double[] {3, NAN, 1, 2})).isEqualTo(2);
        assertThat(Drift.overUnits(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
        assertThat(Drift.overUnits(new double[] {NAN})).isNaN();
    }

    @Test
    void theTypicalUnitHasTheLowerMedianDrift() {
        assertThat(Drift.typicalUnit(new double[] {4, 1, 2, 3})).hasValue(2);
        assertThat(Drift.typicalUnit(new double[] {9, NAN, 5, 5, 1, 6})).hasValue(2); // the first of the two 5
        assertThat(Drift.typicalUnit(new double[] {NAN, NAN})).isEmpty();
    }
}
