package batchnorm.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import batchnorm.statistics.SampleStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The arithmetic of the pages gives the numbers of the Java code. */
@RequiresBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArithmeticTest {
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        double[] factors = new double[11];
        Arrays.setAll(factors, SampleStatistics::halfWidthFactor);
        Path file = Files.writeString(
                folder.resolve("page.html"),
                new Page("arithmetic").data("factors", factors).charts().html());
        browser = new Browser(600);
        browser.open(file);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private Map<?, ?> interval(double... values) {
        return average("interval", values);
    }

    private Map<?, ?> average(String kind, double... values) {
        return (Map<?, ?>) browser.value("Arithmetic." + kind + "(" + Arrays.toString(values)
                + ", JSON.parse(document.getElementById('factors').textContent))");
    }

    @Test
    void theIntervalIsThatOfTheReports() {
        double[] values = {0.9712, 0.9733, 0.9698, 0.9721, 0.9705};
        SampleStatistics expected = SampleStatistics.of(values);

        Map<?, ?> interval = interval(values);

        assertThat((Double) interval.get("mean")).isCloseTo(expected.mean(), within(1e-15));
        assertThat((Double) interval.get("low")).isCloseTo(expected.interval95().low(), within(1e-14));
        assertThat((Double) interval.get("high"))
                .isCloseTo(expected.interval95().high(), within(1e-14));
    }

    @Test
    void twoSeedsHaveAMeanAndNoInterval() {
        assertThat(interval(0.5, 0.75).get("mean")).isEqualTo(0.625);
        assertThat(interval(0.5, 0.75).get("low")).isNull();
    }

    @Test
    void theMeanOverDecadesIsThatOfTheLogarithms() {
        double[] values = {1e-9, 3e-8, 2e-9, 5e-8};
        SampleStatistics logarithms =
                SampleStatistics.of(Arrays.stream(values).map(Math::log).toArray());

        Map<?, ?> interval = average("geometric", values);

        assertThat((Double) interval.get("mean")).isCloseTo(Math.exp(logarithms.mean()), within(1e-20));
        assertThat((Double) interval.get("low"))
                .isCloseTo(Math.exp(logarithms.interval95().low()), within(1e-20));
        assertThat((Double) interval.get("high"))
                .isCloseTo(Math.exp(logarithms.interval95().high()), within(1e-17));
    }

    /** A logarithmic axis has no place for 0, and so shows no mean. */
    @Test
    void aValueWithoutALogarithmTakesTheMeanOverDecadesAway() {
        assertThat(average("geometric", 0, 1, 2).get("mean")).isEqualTo(0L);
        assertThat(average("geometric", 0, 1, 2).get("low")).isNull();
    }

    /** With weight ½: 4; (½·2 + ½·8)/(1 − ¼) = 20/3; then the missing value; then (½·5 + ½·1)/(1 − ⅛) = 24/7. */
    @Test
    void smoothingIsTheMovingAverageWithoutItsFirstBias() {
        List<?> smoothed = (List<?>) browser.value("Arithmetic.smoothed([4, 8, null, 1], 0.5)");

        assertThat(((Number) smoothed.get(0)).doubleValue()).isEqualTo(4);
        assertThat(((Number) smoothed.get(1)).doubleValue()).isCloseTo(20.0 / 3, within(1e-14));
        assertThat(smoothed.get(2)).isNull();
        assertThat(((Number) smoothed.get(3)).doubleValue()).isCloseTo(24.0 / 7, within(1e-14));
        assertThat(browser.value("Arithmetic.smoothed([4, 8], 0)")).isEqualTo(List.of(4L, 8L));
    }

    @Test
    void numbersReadAsInTheReports() {
        assertThat(browser.value("[0, -0.25, 1234567, 1e-15, 12345, 0.00012, 3.14159, NaN].map(Arithmetic.number)"))
                .isEqualTo(List.of("0", "−0.25", "1.23·10⁶", "10⁻¹⁵", "12,345", "1.2·10⁻⁴", "3.142", "–"));
        assertThat(browser.value("Arithmetic.percent(0.97189)")).isEqualTo("97.19 %");
    }

    @Test
    void theNumbersAtTicksDifferHoweverNearTheyAre() {
        assertThat(browser.value("[2.3, 2.3025, 2.305].map((value) => Arithmetic.tick(value, 0.0025))"))
                .isEqualTo(List.of("2.3", "2.3025", "2.305"));
        assertThat(browser.value("[0, 20000, 40000].map((value) => Arithmetic.tick(value, 20000))"))
                .isEqualTo(List.of("0", "20,000", "40,000"));
        assertThat(browser.value("[2000000, 2000500].map((value) => Arithmetic.tick(value, 500))"))
                .isEqualTo(List.of("2·10⁶", "2.0005·10⁶"));
        assertThat(browser.value("[1e-160, 1e-140].map((value) => Arithmetic.tick(value, 1e-160))"))
                .isEqualTo(List.of("10⁻¹⁶⁰", "10⁻¹⁴⁰"));
    }
}
