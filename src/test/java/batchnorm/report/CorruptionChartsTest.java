package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.metric.CorruptionSeries;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.RunKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorruptionChartsTest {
    private static final long LAST = 1000;
    private static final RunKey PLAIN = new RunKey("plain", 1);
    private static final RunKey BN = new RunKey("BN", 1);

    @TempDir
    Path folder;

    private FabricatedResults results() {
        return new FabricatedResults(folder.resolve("run"), LAST, 500);
    }

    /**
     * Adds a run that ends at a step, with these accuracies on images of severities from 1. Its accuracies at the step
     * before are others, which no chart shows.
     */
    private static void run(
            FabricatedResults results, RunKey key, long until, String corruption, double[] own, double[] again) {
        if (!results.directory().accuracy(key).toFile().exists()) {
            results.accuracy(key, 0.9, 100, until);
        }
        List<SeriesRow> rows = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            rows.add(new SeriesRow(CorruptionSeries.accuracy(corruption, i + 1), until - 500, 0.1));
            rows.add(new SeriesRow(CorruptionSeries.reEstimated(corruption, i + 1), until - 500, 0.2));
            rows.add(new SeriesRow(CorruptionSeries.accuracy(corruption, i + 1), until, own[i]));
            rows.add(new SeriesRow(CorruptionSeries.reEstimated(corruption, i + 1), until, again[i]));
        }
        rows.add(new SeriesRow(CorruptionSeries.gained(corruption), until, again[0] - own[0]));
        Path file = results.directory().series(key);
        try (SeriesFile series = file.toFile().exists() ? SeriesFile.append(file) : SeriesFile.create(file)) {
            series.append(rows);
        }
    }

    private static Map.Entry<Picture, Drawing> drawn(FabricatedResults results, List<String> variants, long seeds) {
        ResultDirectory directory = results.finish(FabricatedResults.experiment(
                variants, LongStream.rangeClosed(1, seeds).boxed().toList(), "", Optional.empty()));
        Map<Picture, Drawing> drawings = CorruptionCharts.of(RecordedExperiment.read(directory));
        assertThat(drawings).hasSize(1);
        return drawings.entrySet().iterator().next();
    }

    private static List<LineChart> panels(Map.Entry<Picture, Drawing> drawn) {
        return ((PanelDrawing) drawn.getValue())
                .panels().stream().map(panel -> (LineChart) panel).toList();
    }

    @Test
    void eachCorruptionHasAPanelWithSeverityAndAccuracyOnItsAxes() {
        FabricatedResults results = results();
        run(results, BN, LAST, "blur", new double[] {0.8, 0.6, 0.4}, new double[] {0.9, 0.8, 0.7});
        run(results, BN, LAST, "noise", new double[] {0.5, 0.25}, new double[] {0.5, 0.75});
        Map.Entry<Picture, Drawing> drawn = drawn(results, List.of("BN"), 1);
        List<LineChart> panels = panels(drawn);
        assertThat(panels).extracting(LineChart::title).containsExactly("blur", "noise");
        assertThat(panels.get(0).x().title()).isEqualTo("severity");
        assertThat(panels.get(0).x().ticks()).extracting(Axis.Tick::label).containsExactly("1", "2", "3");
        assertThat(panels.get(1).x().ticks()).extracting(Axis.Tick::label).containsExactly("1", "2");
        assertThat(panels.get(0).y().title()).isEqualTo("test accuracy (%)");
        assertThat(panels.get(0).y().low()).isZero();
        assertThat(panels.get(0).y().high()).isEqualTo(1);
        assertThat(drawn.getKey().name()).isEqualTo("corruptions");
        assertThat(drawn.getKey().caption()).contains("dashed: with the statistics of the training images", "solid:");
    }

    @Test
    void aLineHoldsTheMeansOverSeedsOfTheLastEvaluationAndItsInterval() {
        FabricatedResults results = results();
        run(results, BN, LAST, "blur", new double[] {0.8, 0.6}, new double[] {0.9, 0.7});
        run(results, new RunKey("BN", 2), LAST, "blur", new double[] {0.6, 0.2}, new double[] {0.9, 0.9});
        run(results, new RunKey("BN", 3), LAST, "blur", new double[] {0.7, 0.4}, new double[] {0.9, 0.8});
        List<LineChart.Line> lines =
                panels(drawn(results, List.of("BN"), 3)).get(0).lines();
        assertThat(lines).extracting(LineChart.Line::label).containsExactly("BN", "BN, estimated again");
        assertThat(lines.get(0).points()).extracting(LineChart.Point::x).containsExactly(1.0, 2.0);
        assertThat(lines.get(0).points().get(0).y()).isCloseTo(0.7, within(1e-12));
        assertThat(lines.get(0).points().get(1).y()).isCloseTo(0.4, within(1e-12));
        assertThat(lines.get(1).points().get(1).y()).isCloseTo(0.8, within(1e-12));
        // Student's t for two degrees of freedom is 4.3027; the deviations are 0.2 and 0.
        assertThat(lines.get(0).band().get(1).y()).isCloseTo(0.4 + 4.3027 * 0.2 / Math.sqrt(3), within(1e-4));
        assertThat(lines.get(1).band().get(0).y()).isCloseTo(0.9, within(1e-12));
    }

    /** One value is no curve, and a panel without one is empty. */
    @Test
    void aMeasurementOfOneStrengthHasNoPanel() {
        FabricatedResults results = results();
        run(results, BN, LAST, "unchanged", new double[] {0.8}, new double[] {0.9});
        ResultDirectory directory =
                results.finish(FabricatedResults.experiment(List.of("BN"), List.of(1L), "", Optional.empty()));
        assertThat(CorruptionCharts.of(RecordedExperiment.read(directory))).isEmpty();
    }

    @Test
    void theCaptionSpeaksOfAMeanAndItsIntervalOnlyWhereThereAreSome() {
        FabricatedResults results = results();
        run(results, BN, LAST, "blur", new double[] {0.8, 0.6}, new double[] {0.9, 0.7});
        assertThat(drawn(results, List.of("BN"), 1).getKey().caption())
                .startsWith("Accuracy at the end of training on corrupted images; dashed: with the statistics");
        run(results, new RunKey("BN", 2), LAST, "blur", new double[] {0.6, 0.2}, new double[] {0.9, 0.9});
        assertThat(drawn(results, List.of("BN"), 2).getKey().caption()).contains("images, mean over seeds; dashed:");
        run(results, new RunKey("BN", 3), LAST, "blur", new double[] {0.7, 0.4}, new double[] {0.9, 0.8});
        assertThat(drawn(results, List.of("BN"), 3).getKey().caption())
                .contains("images, mean over seeds; shaded: 95 % interval of the mean; dashed:");
    }

    @Test
    void bothLinesOfAVariantHaveItsColourInTheOtherCharts() {
        FabricatedResults results = results();
        run(results, PLAIN, LAST, "blur", new double[] {0.5, 0.4}, new double[] {0.5, 0.4});
        run(results, BN, LAST, "blur", new double[] {0.8, 0.6}, new double[] {0.9, 0.7});
        List<LineChart.Line> lines =
                panels(drawn(results, List.of("plain", "BN"), 1)).get(0).lines();
        assertThat(lines)
                .as("without batch normalization both lines would be the same")
                .extracting(LineChart.Line::label)
                .containsExactly("plain", "BN", "BN, estimated again");
        assertThat(lines)
                .extracting(LineChart.Line::colour)
                .containsExactly(ChartStyle.variantColour(0), ChartStyle.variantColour(1), ChartStyle.variantColour(1));
        assertThat(lines)
                .extracting(line -> line.stroke().getDashArray() == null)
                .containsExactly(false, false, true);
    }

    @Test
    void aValueThatIsNoNumberIsAGapInTheLine() {
        FabricatedResults results = results();
        run(results, BN, LAST, "blur", new double[] {0.8, Double.NaN, 0.6}, new double[] {0.9, 0.8, 0.7});
        LineChart panel = panels(drawn(results, List.of("BN"), 1)).get(0);
        List<LineChart.Point> points = panel.lines().get(0).points();
        assertThat(points).hasSize(3);
        assertThat(panel.y().hasPlace(points.get(0).y())).isTrue();
        assertThat(panel.y().hasPlace(points.get(1).y())).isFalse();
    }

    @Test
    void aSeedThatDivergedIsNotedInTheLegend() {
        FabricatedResults results = results();
        run(results, BN, LAST, "blur", new double[] {0.8, 0.6}, new double[] {0.9, 0.7});
        run(results, new RunKey("BN", 2), 500, "blur", new double[] {0.1, 0.1}, new double[] {0.2, 0.2});
        assertThat(panels(drawn(results, List.of("BN"), 2)).get(0).lines())
                .extracting(LineChart.Line::label)
                .containsExactly("BN (1 of 2 diverged)", "BN (1 of 2 diverged), estimated again");
    }

    @Test
    void withoutCorruptedImagesNothingIsDrawn() {
        FabricatedResults results = results();
        results.accuracy(PLAIN, 0.9, 100, LAST);
        ResultDirectory directory =
                results.finish(FabricatedResults.experiment(List.of("plain"), List.of(1L), "", Optional.empty()));
        assertThat(CorruptionCharts.of(RecordedExperiment.read(directory))).isEmpty();
    }
}
