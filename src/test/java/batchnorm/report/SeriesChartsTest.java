package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.design.Chart;
import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import batchnorm.results.ChartsFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.results.provenance.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesChartsTest {
    private static final Chart.Axis STEPS = new Chart.Axis("steps", false);

    @TempDir
    Path folder;

    /** Seed s has y = s·10ˣ; the second variant lacks the series "b". */
    private LineChart only(boolean logarithmic, List<String> series) {
        Map<Picture, Drawing> drawings = drawings(logarithmic, series);
        assertThat(drawings.keySet()).extracting(Picture::name).containsExactly("chart");
        return (LineChart) drawings.values().iterator().next();
    }

    private Map<Picture, Drawing> drawings(boolean logarithmic, List<String> series) {
        ResultDirectory directory = ResultDirectory.create(folder.resolve("run"));
        List<RunRecord> runs = new ArrayList<>();
        for (RunKey key :
                List.of(new RunKey("one", 1), new RunKey("one", 4), new RunKey("one", 7), new RunKey("two", 1))) {
            directory.createRun(key);
            try (SeriesFile file = SeriesFile.create(directory.series(key))) {
                file.append(List.of(
                        new SeriesRow("a", 0, key.seed()),
                        new SeriesRow("a", 2, key.seed() * 100),
                        new SeriesRow(key.variant().equals("one") ? "b" : "c", 1, 0),
                        // "d" is 0 at x = 1 for one of the seeds, and at x = 3 for all.
                        new SeriesRow("d", 0, 10),
                        new SeriesRow("d", 1, key.seed() == 4 ? 0 : 10),
                        new SeriesRow("d", 2, 10 * key.seed()),
                        new SeriesRow("d", 3, 0)));
            }
            runs.add(RunRecord.completed(key, "double", 1));
        }
        Chart.Axis y = new Chart.Axis("y", logarithmic);
        ChartsFile.write(directory.chartList(), List.of(new Chart("chart", "A chart", STEPS, y, List.of(), series)));
        ExperimentRecord experiment = new ExperimentRecord(
                "id",
                "Title",
                "3",
                "",
                "?",
                Split.TEST,
                List.of("one", "two"),
                List.of(1L, 4L, 7L),
                false,
                List.of(),
                "",
                Optional.empty(),
                "",
                Map.of(),
                SeedPlan.NONE);
        Provenance provenance = new Provenance(
                experiment,
                "",
                0,
                new Environment("", "", "", "", "", 1, "", ""),
                new Source("", "", List.of(), false, "", true, Map.of(), Map.of(), Map.of(), "", Optional.empty(), ""),
                runs);
        return SeriesCharts.of(new RecordedExperiment(directory, provenance));
    }

    @Test
    void aLineIsTheMeanOverTheSeedsOfAVariant() {
        LineChart chart = only(false, List.of("a"));
        assertThat(chart.lines()).extracting(LineChart.Line::label).containsExactly("one", "two");
        assertThat(chart.lines().get(0).points())
                .containsExactly(new LineChart.Point(0, 4), new LineChart.Point(2, 400));
        assertThat(chart.lines().get(0).band()).hasSize(4);
        assertThat(chart.lines().get(1).band()).isEmpty();
    }

    @Test
    void onALogarithmicAxisItIsTheMeanOfTheLogarithms() {
        LineChart chart = only(true, List.of("a", "b"));
        assertThat(chart.lines()).extracting(LineChart.Line::label).containsExactly("one, a", "one, b", "two, a");
        assertThat(chart.lines().get(0).points().get(1).y()).isCloseTo(100 * Math.cbrt(28), within(1e-9));
        assertThat(chart.lines().get(1).points()).containsExactly(new LineChart.Point(1, 0));
        assertThat(chart.lines())
                .flatExtracting(LineChart.Line::band)
                .extracting(LineChart.Point::y)
                .filteredOn(Double::isFinite)
                .as("no band is cut")
                .isNotEmpty()
                .allMatch(y -> chart.y().low() <= y && y <= chart.y().high());
        assertThat(chart.y().share(0)).isZero();
        double decades = Math.log10(chart.y().high() / chart.y().low());
        assertThat(chart.y().share(10 * chart.y().low())).isCloseTo(1 / decades, within(1e-12));
    }

    @Test
    void aVariantHasItsColourInAllChartsAndItsSeriesADashEach() {
        List<LineChart.Line> lines = only(true, List.of("a", "b")).lines();
        assertThat(lines)
                .extracting(LineChart.Line::colour)
                .containsExactly(ChartStyle.variantColour(0), ChartStyle.variantColour(0), ChartStyle.variantColour(1));
        assertThat(lines)
                .extracting(LineChart.Line::stroke)
                .containsExactly(ChartStyle.solid(), ChartStyle.dashed(), ChartStyle.solid());
    }

    @Test
    void aVariantThatIsAloneInAChartHasItsColourToo() {
        assertThat(only(false, List.of("c")).lines()).singleElement().satisfies(line -> {
            assertThat(line.label()).isEqualTo("two");
            assertThat(line.colour()).isEqualTo(ChartStyle.variantColour(1));
        });
    }

    private String caption(boolean logarithmic, String series) {
        return drawings(logarithmic, List.of(series)).keySet().iterator().next().caption();
    }

    @Test
    void theCaptionNamesTheMeanAndItsInterval() {
        assertThat(caption(false, "a")).isEqualTo("A chart, mean over seeds; shaded: 95 % interval of the mean");
    }

    @Test
    void onALogarithmicAxisTheCaptionNamesTheMeanOfTheLogarithms() {
        assertThat(caption(true, "a"))
                .isEqualTo("A chart, mean of the logarithms over seeds; shaded: 95 % interval of the mean");
    }

    @Test
    void whereTheChartShowsAVariantOfOneSeedItNamesNoMean() {
        assertThat(caption(false, "c")).isEqualTo("A chart");
    }

    @Test
    void aZeroOnALogarithmicAxisIsAGapWithAMarkAndNotAValue() {
        LineChart chart = only(true, List.of("d"));
        LineChart.Line one = chart.lines().get(0);
        double mean = 10 * Math.cbrt(28);
        assertThat(one.points()).extracting(LineChart.Point::x).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(chart.pieces(one.points()))
                .as("the line is cut at the zero of one seed, and ends before that of all")
                .hasSize(2)
                .satisfies(pieces ->
                        assertThat(pieces.get(0)).extracting(LineChart.Point::x).containsExactly(0.0))
                .satisfies(pieces -> assertThat(pieces.get(1).get(0).y()).isCloseTo(mean, within(1e-9)));
        assertThat(one.points().stream().filter(chart::isMarked))
                .extracting(LineChart.Point::x)
                .containsExactly(1.0, 3.0);
        assertThat(chart.pieces(one.band())).as("the band is cut too").hasSize(2);
        assertThat(chart.y().low())
                .as("the axis begins at the decade below the values and their band")
                .isEqualTo(1);
    }

    @Test
    void theChartSaysWhatItsMarksMean() {
        assertThat(drawings(true, List.of("d")).keySet())
                .singleElement()
                .satisfies(picture -> assertThat(picture.caption())
                        .endsWith("; triangles at the lower edge: the value, or that of a seed, is 0 or less, which a"
                                + " logarithmic axis cannot show"))
                .satisfies(picture -> assertThat(picture.seeds())
                        .startsWith("seeds 1, 4, 7")
                        .contains("; triangles at the lower edge"));
    }

    @Test
    void onALinearAxisAZeroIsAValue() {
        LineChart chart = only(false, List.of("d"));
        assertThat(chart.pieces(chart.lines().get(0).points())).hasSize(1);
        assertThat(chart.lines().get(0).points()).noneMatch(chart::isMarked);
    }

    @Test
    void decadesAreMarkedAndManyOfThemOnlyInPart() {
        assertThat(Axis.ofDecades("", 0.002, 30).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0.001", "0.01", "0.1", "1", "10", "100");
        assertThat(Axis.ofDecades("", 3e-16, 2).ticks())
                .extracting(Axis.Tick::label)
                .as("1 is one of them")
                .containsExactly("10⁻¹⁵", "10⁻¹²", "10⁻⁹", "10⁻⁶", "0.001", "1");
        assertThat(Axis.ofDecades("", 1e-163, 5).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("10⁻¹⁴⁰", "10⁻¹¹²", "10⁻⁸⁴", "10⁻⁵⁶", "10⁻²⁸", "1");
    }

    @Test
    void oneOrTwoDecadesAreMarkedAtTwoAndFiveToo() {
        assertThat(Axis.ofDecades("", 14, 45).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("10", "20", "50", "100");
        assertThat(Axis.ofDecades("", 0.3, 8).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0.1", "0.2", "0.5", "1", "2", "5", "10");
        assertThat(Axis.ofDecades("", 2e-5, 3e-5).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("10⁻⁵", "2·10⁻⁵", "5·10⁻⁵", "10⁻⁴");
    }
}
