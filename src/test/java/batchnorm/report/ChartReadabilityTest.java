package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reader needs to see in the charts, on recorded results. */
class ChartReadabilityTest {
    private static RecordedExperiment recorded(String name) {
        return RecordedExperiment.read(new ResultDirectory(Path.of("results", "reference", name)));
    }

    private static String svg(Drawing drawing) {
        return new String(Rendering.svg(drawing), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " ");
    }

    /** The largest difference of a channel of two colours. */
    private static int distance(Color a, Color b) {
        return Math.max(
                Math.abs(a.getRed() - b.getRed()),
                Math.max(Math.abs(a.getGreen() - b.getGreen()), Math.abs(a.getBlue() - b.getBlue())));
    }

    @Test
    void heatMapsSeparate91From97EvenBesideACellAt10() {
        HeatScale scale = HeatScale.ofAccuracies(new double[] {0.10, 0.91, 0.976});
        assertThat(distance(scale.cell(0.91, "").ground(), scale.cell(0.976, "").ground()))
                .as("of 255")
                .isGreaterThan(80);
        assertThat(scale.cell(0.976, "").ground()).isEqualTo(HeatScale.viridis(1));
        assertThat(scale.cell(0.10, "").ground()).isEqualTo(HeatScale.viridis(0));
    }

    /** WCAG 2.1 asks 4.5 to 1 of text. The contrast is (a + 0.05)/(b + 0.05) for luminances a > b. */
    @Test
    void numbersOfHeatMapsCanBeReadOnEachColour() {
        for (int i = 0; i <= 100; i++) {
            Color ground = HeatScale.viridis(i / 100.0);
            double a = HeatScale.luminance(ground) + 0.05;
            double b = HeatScale.luminance(HeatScale.textOn(ground)) + 0.05;
            assertThat(Math.max(a / b, b / a)).as("at " + i).isGreaterThan(4.5);
        }
        assertThat(HeatScale.luminance(Color.WHITE)).isCloseTo(1, within(1e-9));
        assertThat(HeatScale.luminance(new Color(0x777777)))
                .as("of a published table")
                .isCloseTo(0.1845, within(1e-4));
    }

    /** In points; a browser and ImageIO's pixels agree on 455. The plot's middle leaves it no room to be centred. */
    @Test
    void aLongTitleEndsBeforeTheEdgeOfThePicture() {
        String title = "Change of the gradient along itself (gradient predictiveness)";
        Drawing chart = new LineChart(title, Axis.of("x", 0, 1), Axis.of("y", 0, 1), List.of(), false);
        Matcher x = Pattern.compile("x=\"([0-9.]+)\"[^>]*>" + Pattern.quote(title))
                .matcher(new String(Rendering.svg(chart), StandardCharsets.UTF_8));
        assertThat(x.find()).isTrue();
        double width = ChartStyle.textWidth(title, ChartStyle.TITLE_SIZE);
        assertThat(Double.parseDouble(x.group(1)) + width).isLessThan(LineChart.WIDTH);
    }

    @Test
    void aHeatMapNamesItsQuantityAndIsWideEnoughForIt() {
        RecordedExperiment one = recorded("figure-2-higher-base-rates");
        Drawing map = HeatMaps.of(one, one.experiment().grid().orElseThrow())
                .values()
                .iterator()
                .next();
        String title = "Final validation accuracy (%)";
        assertThat(svg(map)).contains(title);
        assertThat((double) map.width()).isGreaterThan(ChartStyle.textWidth(title, ChartStyle.TITLE_SIZE));
    }

    @Test
    void severalMapsHaveOneHeading() {
        RecordedExperiment grid = recorded("figure-1-rate-and-sigma");
        Drawing map = HeatMaps.of(grid, grid.experiment().grid().orElseThrow())
                .values()
                .iterator()
                .next();
        assertThat(svg(map)).containsOnlyOnce("Final validation accuracy (%)").contains("without-BN", "with-BN");
    }

    @Test
    void manyVariantsAreDotsInTheOrderOfTheFile() {
        RecordedExperiment ablation = recorded("ablation-4.2.1");
        DotChart dots = DotChart.of(ablation);
        assertThat(dots.rows())
                .extracting(DotChart.Row::name)
                .isEqualTo(ablation.experiment().variants());
        assertThat(Figure1Charts.of(ablation).values().iterator().next()).isEqualTo(dots);
        assertThat(svg(dots)).contains("final test accuracy (%)", "no dropout");
    }

    @Test
    void percentilesOfVeryDifferentRangesHaveAnAxisEach() {
        long axes = Figure1Charts.of(recorded("figure-2-cifar10")).values().stream()
                .filter(drawing ->
                        drawing instanceof LineChart chart && chart.y().title().startsWith("input"))
                .map(drawing -> ((LineChart) drawing).y())
                .distinct()
                .count();
        assertThat(axes).isEqualTo(7);
        axes = Figure1Charts.of(recorded("figure-1")).values().stream()
                .filter(drawing ->
                        drawing instanceof LineChart chart && chart.y().title().startsWith("input"))
                .map(drawing -> ((LineChart) drawing).y())
                .distinct()
                .count();
        assertThat(axes).as("ranges alike are compared on one axis").isEqualTo(1);
    }

    @Test
    void theFootNamesTheExperimentItsDataAndItsSeeds() {
        assertThat(new WhatRan(recorded("figure-1")).foot(""))
                .startsWith("figure-1: mnist")
                .endsWith("seeds 1 to 10");
    }

    @Test
    void accuraciesAreInPercent() {
        Axis axis = Axis.ofPercent("test accuracy", 0.2, 1);
        assertThat(axis.title()).isEqualTo("test accuracy (%)");
        assertThat(axis.ticks()).extracting(Axis.Tick::label).contains("20", "100");
    }

    @Test
    void aTitleThatIsTooLongIsSmallerAndNotCut() {
        String title = "A very long title of an experiment that nobody can read in one breath, with more changed";
        int size = ChartStyle.fitting(title, ChartStyle.TITLE_SIZE, 480);
        assertThat(size).isLessThan(ChartStyle.TITLE_SIZE);
        assertThat(ChartStyle.textWidth(title, size)).isLessThanOrEqualTo(480);
    }

    @Test
    void aLegendBesideThePlotLeavesNoEmptyMargin() {
        LineChart.Line line =
                new LineChart.Line("BN", List.of(), List.of(), false, ChartStyle.BLACK, ChartStyle.solid());
        int beside = new LineChart("t", Axis.of("x", 0, 1), Axis.of("y", 0, 1), List.of(line), true).width();
        double text = ChartStyle.textWidth("BN", ChartStyle.LABEL_SIZE);
        assertThat(beside - LineChart.WIDTH)
                .as("a line, its name, and space around them")
                .isLessThan((int) text + 80);
    }
}
