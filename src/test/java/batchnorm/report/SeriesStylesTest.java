package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Colours and dashes of charts of series. */
class SeriesStylesTest {
    private static final List<String> ALL = List.of("without-BN", "with-BN", "noisy-BN");

    @Test
    void aVariantHasItsStyleOfTheOtherChartsAlsoWhereOthersAreMissing() {
        SeriesStyles styles = new SeriesStyles(ALL, List.of("with-BN", "noisy-BN"), List.of("loss"));
        assertThat(styles.colour("with-BN", "loss")).isEqualTo(ChartStyle.variantColour(1));
        assertThat(styles.colour("noisy-BN", "loss")).isEqualTo(ChartStyle.variantColour(2));
        assertThat(styles.stroke("with-BN", "loss")).isEqualTo(ChartStyle.solid());
        SeriesStyles baseline = new SeriesStyles(ALL, List.of("without-BN"), List.of("loss"));
        assertThat(baseline.colour("without-BN", "loss")).isEqualTo(ChartStyle.variantColour(0));
        assertThat(baseline.stroke("without-BN", "loss")).isEqualTo(ChartStyle.dashed());
    }

    @Test
    void severalSeriesOfAVariantHaveItsColourAndADashEach() {
        SeriesStyles styles = new SeriesStyles(ALL, ALL, List.of("largest", "median"));
        for (int n = 0; n < ALL.size(); n++) {
            assertThat(styles.colour(ALL.get(n), "largest")).isEqualTo(ChartStyle.variantColour(n));
            assertThat(styles.colour(ALL.get(n), "median")).isEqualTo(ChartStyle.variantColour(n));
            assertThat(styles.stroke(ALL.get(n), "largest")).isEqualTo(ChartStyle.solid());
            assertThat(styles.stroke(ALL.get(n), "median")).isEqualTo(ChartStyle.dashed());
        }
    }

    @Test
    void theSeriesOfOneVariantHaveAColourEach() {
        SeriesStyles styles = new SeriesStyles(ALL, List.of("with-BN"), List.of("largest", "median"));
        assertThat(styles.colour("with-BN", "largest")).isEqualTo(ChartStyle.colour(0));
        assertThat(styles.colour("with-BN", "median")).isEqualTo(ChartStyle.colour(1));
        assertThat(styles.stroke("with-BN", "median")).isEqualTo(ChartStyle.solid());
    }

    /** Of twelve variants, the fifth and the last have one colour in charts of all. */
    @Test
    void twoVariantsOfAChartNeverShareAColourWhileThereAreEnough() {
        List<String> grid = IntStream.range(0, 12).mapToObj(n -> "variant " + n).toList();
        List<String> drawn = List.of(grid.get(1), grid.get(4), grid.get(11));
        SeriesStyles styles = new SeriesStyles(grid, drawn, List.of("accuracy"));
        assertThat(drawn)
                .extracting(variant -> styles.colour(variant, "accuracy"))
                .containsExactly(ChartStyle.colour(0), ChartStyle.colour(1), ChartStyle.colour(2));
    }
}
