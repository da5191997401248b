package batchnorm.html;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The line chart of the pages: its axes, when it is drawn again, and which lines get marks. */
@RequiresBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LineChartTest {
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("page.html"),
                new Page("chart").charts().body("<div id=\"place\"></div>").html());
        browser = new Browser(600);
        browser.open(file);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    /** The ends of the vertical axis for a band around the mean of seeds that differ much. */
    private List<?> ends(String low, String high, String y) {
        return (List<?>) browser.value("""
                (async () => {
                  const chart = LineChart.on(document.getElementById("place"), { name: "a chart" });
                  chart.draw({ lines: [{ xs: [0, 1, 2], ys: [0.1, 0.6, 0.9], low: [%s, 0.4, 0.8], high: [0.3, 0.8, %s], colour: "--line-0" }],
                    x: { log: false, format: String }, y: { log: false, format: String %s } });
                  await new Promise((done) => setTimeout(done)); // uPlot sets its scales after the script
                  const { min, max } = chart.plot().scales.y;
                  return [min, max].map(String);
                })()""".formatted(low, high, y));
    }

    @Test
    void theAxisOfAShareEndsWhereSharesEnd() {
        assertThat(ends("-0.2", "1.2", ", bounds: [0, 1]")).isEqualTo(List.of("0", "1"));
    }

    @Test
    void theAxisOfOtherValuesHoldsTheWholeBand() {
        List<?> ends = ends("-0.2", "1.2", "");
        assertThat(Double.parseDouble(ends.get(0).toString())).isLessThanOrEqualTo(-0.2);
        assertThat(Double.parseDouble(ends.get(1).toString())).isGreaterThanOrEqualTo(1.2);
    }

    /** Powers of ten where the range has them, else round numbers. */
    @Test
    void aLogarithmicAxisHasTicksAlsoWithinADecade() {
        assertThat(browser.value("Ticks.logarithmic(1, 1000).join()")).isEqualTo("1,10,100,1000");
        assertThat(browser.value("Ticks.logarithmic(2100, 4900).join()")).isEqualTo("2500,3000,3500,4000,4500");
    }

    @Test
    void aLogarithmicAxisOverManyDecadesHasFewTicks() {
        assertThat(browser.value("Ticks.logarithmic(1e-160, 1).join()"))
                .isEqualTo("1e-160,1e-140,1e-120,1e-100,1e-80,1e-60,1e-40,1e-20,1");
        assertThat(browser.value("Ticks.decades(null, Number.MIN_VALUE, 0.5)[0] > 0"))
                .isEqualTo(true);
    }

    /** The points that cannot be shown; the ends of the axis; and whether each tick is told how far the next one is. */
    @Test
    void aLogarithmicAxisShowsAllThatIsAboveZero() {
        assertThat(browser.value("""
                (async () => {
                  const distances = [];
                  const format = (value, distance) => {
                    distances.push(distance);
                    return String(value);
                  };
                  const chart = LineChart.on(document.getElementById("place"), { name: "a chart" });
                  const hidden = chart.draw({ lines: [{ xs: [0, 1, 2, 3], ys: [1e-160, 1e-17, 0, 2], colour: "--line-0" }],
                    x: { log: false, format }, y: { log: true, format } });
                  await new Promise((done) => setTimeout(done));
                  const { min, max } = chart.plot().scales.y;
                  return [hidden, min, max, distances.length > 5 && distances.every((distance) => distance > 0)].map(String);
                })()""")).isEqualTo(List.of("1", "1e-160", "10", "true"));
    }

    /** A new plot would lose the drag. It is there as soon as the pointer is released. */
    @Test
    void newDataWaitUntilADragHasEnded() {
        assertThat(browser.value("""
                (async () => {
                  const place = document.getElementById("place");
                  const chart = LineChart.on(place, { name: "a chart" });
                  const what = { lines: [{ xs: [0, 1, 2], ys: [0.1, 0.6, 0.9], colour: "--line-0" }],
                    x: { log: false, format: String }, y: { log: false, format: String } };
                  chart.draw(what);
                  const before = chart.plot();
                  place.dispatchEvent(new PointerEvent("pointerdown"));
                  chart.draw(what, true);
                  const waits = chart.plot() === before;
                  dispatchEvent(new PointerEvent("pointerup"));
                  await new Promise((done) => setTimeout(done));
                  return [waits, chart.plot() !== before];
                })()""")).isEqualTo(List.of(true, true));
    }

    @Test
    void allOfASinglePointCanBeShown() {
        assertThat(browser.value("""
                (async () => {
                  const chart = LineChart.on(document.getElementById("place"), { name: "a chart" });
                  chart.draw({ lines: [{ xs: [3], ys: [0.5], colour: "--line-0" }],
                    x: { log: false, format: String }, y: { log: false, format: String } });
                  await new Promise((done) => setTimeout(done));
                  chart.reset();
                  await new Promise((done) => setTimeout(done));
                  const { min, max } = chart.plot().scales.x;
                  return min < 3 && max > 3;
                })()""")).isEqualTo(true);
    }

    /** The range is 1, so that 0.005 is near and 0.02 is not. Two lines are near from the middle to the end. */
    @Test
    void linesThatLieOnEachOtherGetAMarkEach() {
        assertThat(browser.value("""
                Marks.needed([
                  { xs: [0, 5, 10], ys: [0, 1, 1] },
                  { xs: [0, 4, 5, 10], ys: [1, 0, 0.995, 0.995] },
                  { xs: [0, 10], ys: [0.5, 0.98] },
                ], false, false).map((mark) => mark ?? "none")""")).isEqualTo(List.of(0L, 1L, "none"));
    }

    @Test
    void linesWithoutACommonPlaceOrValueHaveNoMark() {
        assertThat(browser.value("""
                Marks.needed([
                  { xs: [0, 1], ys: [0.5, 0.5] },
                  { xs: [2, 3], ys: [0.5, 0.5] },
                  { xs: [0, 3], ys: [null, NaN] },
                ], false, false).map((mark) => mark ?? "none")""")).isEqualTo(List.of("none", "none", "none"));
    }

    /** 10⁻⁸ and 10⁻⁴ are far apart on a logarithmic axis that reaches from 10⁻⁸ to 1, and near on a linear one. */
    @Test
    void whetherLinesAreNearIsJudgedOnTheAxisThatIsShown() {
        String lines = "[{xs: [0, 1], ys: [1e-8, 1e-8]}, {xs: [0, 1], ys: [1e-4, 1e-4]}, {xs: [0, 1], ys: [1, 1]}]";
        assertThat(browser.value("Marks.needed(" + lines + ", false, false).map((mark) => mark ?? 'none')"))
                .isEqualTo(List.of(0L, 1L, "none"));
        assertThat(browser.value("Marks.needed(" + lines + ", false, true).map((mark) => mark ?? 'none')"))
                .isEqualTo(List.of("none", "none", "none"));
    }
}
