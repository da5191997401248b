package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.statistics.PercentileShape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitsSectionTest {
    private static final PercentileShape PRINTED = new PercentileShape(-2, 0, 2, 500, 0.25);

    /** 41 units, of which the median's end goes from −1 to 1 in steps of 0.05; the rest is as printed. */
    private static final UnitsSection SECTION = new UnitsSection(
            "with-BN",
            PRINTED,
            IntStream.rangeClosed(-20, 20)
                    .mapToObj(i -> new PercentileShape(-2, 0.05 * i, 2, 500, 0.25))
                    .toList());

    @Test
    void eachNumberOfThePrintedUnitStandsBesideTheMedianAndTheRangeOfOurs() {
        assertThat(SECTION.rows()).hasSize(5);
        assertThat(SECTION.rows().get(0)).containsExactly("with-BN", "end p15", "−2.00", "−2.00", "−2.00 to −2.00");
        // The 0.025 and the 0.975 quantile of 41 values are the second and the last but one.
        assertThat(SECTION.rows().get(1)).containsExactly("with-BN", "end p50", "0.00", "0.00", "−0.950 to 0.950");
        assertThat(SECTION.rows().get(3)).startsWith("with-BN", "onset", "500", "500");
    }

    @Test
    void theUnitsLikeThePrintedOneAreCounted() {
        // Within 0.5: i from −10 to 10, or one less at each end if rounding has it.
        assertThat(SECTION.sentence())
                .startsWith(
                        "with-BN: 21 of 41 units look like the paper's, 51.2 %; exact 95 % interval 35.1 to 67.1 %");
    }

    @Test
    void aQuantileLiesOnTheLineBetweenTwoValues() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(UnitsSection.quantile(sorted, 0)).isEqualTo(1);
        assertThat(UnitsSection.quantile(sorted, 0.5)).isEqualTo(3);
        assertThat(UnitsSection.quantile(sorted, 1)).isEqualTo(8);
        assertThat(UnitsSection.quantile(new double[] {5}, 0.3)).isEqualTo(5);
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(UnitsSection.quantile(new double[] {1, 2, infinity}, 0.5))
                .as("the middle of three is one of them")
                .isEqualTo(2);
        assertThat(UnitsSection.quantile(new double[] {1, infinity, infinity}, 0.75))
                .isEqualTo(infinity);
    }
}
