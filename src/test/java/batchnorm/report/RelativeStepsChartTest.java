package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.design.PaperCurve;
import batchnorm.results.PaperCurveFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper's Figure 2 and ours over relative steps. */
class RelativeStepsChartTest {
    private static final Path PRINTED = Path.of("experiments/paper/figure-2.csv");

    @TempDir
    Path root;

    private RecordedExperiment recorded(String baseline) throws IOException {
        FabricatedResults fabricated = new FabricatedResults(root.resolve("results"), 2000, 100);
        fabricated.accuracy(new RunKey("Inception", 1), 0.8, 400, 2000);
        fabricated.accuracy(new RunKey("BN-Baseline", 1), 0.85, 100, 2000);
        fabricated.accuracy(new RunKey("BN-x30", 1), 0.2, 400, 2000);
        ResultDirectory directory = fabricated.finish(FabricatedResults.experiment(
                List.of("Inception", "BN-Baseline", "BN-x30"), List.of(1L), "", Optional.empty(), baseline));
        PaperCurveFile.write(
                directory.paperCurve(),
                new PaperCurve(
                        "paper/figure-2.csv",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new PaperCurve.Network("Inception", "Inception"),
                                new PaperCurve.Network("BN-Baseline", "BN-Baseline"),
                                new PaperCurve.Network("BN-x30", "BN-x30"))));
        Files.createDirectories(directory.paperFile("paper/figure-2.csv").getParent());
        Files.copy(PRINTED, directory.paperFile("paper/figure-2.csv"));
        return RecordedExperiment.read(directory);
    }

    private static LineChart.Line line(LineChart panel, String label) {
        return panel.lines().stream()
                .filter(line -> line.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** Where a line first crosses an accuracy, along the straight line between two points. */
    private static double crossing(LineChart.Line line, double accuracy) {
        LineChart.Point before = line.points().get(0);
        for (LineChart.Point point : line.points()) {
            if (point.y() >= accuracy) {
                double share = (accuracy - before.y()) / (point.y() - before.y());
                return before.x() + share * (point.x() - before.x());
            }
            before = point;
        }
        return Double.POSITIVE_INFINITY;
    }

    @Test
    void bothPanelsHaveTheBaselinesBestAtOne() throws IOException {
        PanelDrawing drawing = (PanelDrawing)
                RelativeStepsChart.of(recorded("Inception")).orElseThrow().drawing();
        assertThat(drawing.panels()).hasSize(2);
        for (Drawing one : drawing.panels()) {
            LineChart panel = (LineChart) one;
            LineChart.Line baseline = line(panel, "Inception");
            double best = line(panel, "Inception's best").points().get(0).y();
            assertThat(baseline.points())
                    .allSatisfy(point -> assertThat(point.y()).isLessThanOrEqualTo(best));
            assertThat(crossing(baseline, best)).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void thePrintedCurvesCrossItWhereFigure3HasThem() throws IOException {
        PanelDrawing drawing = (PanelDrawing)
                RelativeStepsChart.of(recorded("Inception")).orElseThrow().drawing();
        LineChart paper = (LineChart) drawing.panels().get(0);
        double best = line(paper, "Inception's best").points().get(0).y();
        assertThat(crossing(line(paper, "BN-Baseline"), best))
                .as(
                        "13.3 of 31.0 million steps, where the curve is so flat that a tenth of a point is 5 % of the steps")
                .isCloseTo(13.3 / 31.0, within(0.05));
    }

    private List<LineChart> panels() throws IOException {
        PanelDrawing drawing = (PanelDrawing)
                RelativeStepsChart.of(recorded("Inception")).orElseThrow().drawing();
        return drawing.panels().stream().map(panel -> (LineChart) panel).toList();
    }

    @Test
    void everyCurveThatTheLegendNamesIsSeenInPart() throws IOException {
        List<LineChart> panels = panels();
        assertThat(panels).allSatisfy(panel -> assertThat(panel.lines()).allSatisfy(line -> assertThat(line.points())
                .anyMatch(point -> point.y() > panel.y().low())));
        assertThat(panels.get(0).y().low())
                .as("where all are high, the axis begins below the baseline")
                .isEqualTo(0.4);
    }

    @Test
    void theAxisOfStepsEndsSoonAfterTheCurves() throws IOException {
        assertThat(panels()).allSatisfy(panel -> {
            assertThat(panel.x().high()).isEqualTo(2);
            assertThat(panel.x().ticks()).extracting(Axis.Tick::label).containsExactly("0.01", "0.1", "1");
        });
    }

    @Test
    void ofOneSeedTheCaptionNamesNoMean() throws IOException {
        assertThat(RelativeStepsChart.of(recorded("Inception")).orElseThrow().caption())
                .endsWith("the paper's Figure 2 above, our runs below");
    }

    @Test
    void withoutABaselineTheSameCurvesLieUnderOurs() throws IOException {
        assertThat(RelativeStepsChart.of(recorded(""))).isEmpty();
    }
}
