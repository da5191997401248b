package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SurfaceFile;
import batchnorm.results.SurfaceRow;
import batchnorm.results.provenance.RunKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceChartsTest {
    private static final long LAST = 2000;
    private static final RunKey PLAIN = new RunKey("plain", 1);
    private static final RunKey BN = new RunKey("BN", 1);

    @TempDir
    Path folder;

    private FabricatedResults results() {
        return new FabricatedResults(folder.resolve("run"), LAST, 500);
    }

    /** Adds a plane of {@code points × points} within ±1, whose loss is a function of the two coordinates. */
    private static void plane(FabricatedResults results, RunKey key, long step, int points, DoubleBinaryOperator loss) {
        int half = points / 2;
        List<SurfaceRow> rows = new ArrayList<>();
        for (int j = -half; j <= half; j++) {
            for (int i = -half; i <= half; i++) {
                double x = 1.0 * i / half;
                double y = 1.0 * j / half;
                rows.add(new SurfaceRow(step, x, y, loss.applyAsDouble(x, y)));
            }
        }
        SurfaceFile.add(SurfaceFile.of(results.directory(), key), rows);
    }

    private static void completed(FabricatedResults results, RunKey key, DoubleBinaryOperator atTheEnd) {
        results.accuracy(key, 0.9, 100, LAST);
        plane(results, key, 0, 3, (x, y) -> 1);
        plane(results, key, LAST, 3, atTheEnd);
    }

    private static Map.Entry<Picture, Drawing> drawn(FabricatedResults results, RunKey... keys) {
        List<String> variants =
                List.of(keys).stream().map(RunKey::variant).distinct().toList();
        List<Long> seeds = List.of(keys).stream().map(RunKey::seed).distinct().toList();
        ResultDirectory directory = results.finish(FabricatedResults.experiment(variants, seeds, "", Optional.empty()));
        Map<Picture, Drawing> drawings = SurfaceCharts.of(RecordedExperiment.read(directory));
        assertThat(drawings).hasSize(1);
        return drawings.entrySet().iterator().next();
    }

    private static List<Drawing> belowTheHeading(Drawing drawing) {
        return ((PanelDrawing) ((HeadedDrawing) drawing).below()).panels();
    }

    private static ColourBar bar(Drawing drawing) {
        return (ColourBar) belowTheHeading(drawing).get(0);
    }

    /** The maps, a row for each variant. */
    private static List<List<HeatMapDrawing>> maps(Drawing drawing) {
        return ((PanelDrawing) belowTheHeading(drawing).get(1))
                .panels().stream()
                        .map(row -> ((PanelDrawing) row)
                                .panels().stream()
                                        .map(map -> (HeatMapDrawing) map)
                                        .toList())
                        .toList();
    }

    private static HeatScale.Shade at(HeatMapDrawing map, int x, int y) {
        return map.cells().stream()
                .filter(cell -> cell.x() == x && cell.y() == y)
                .findFirst()
                .orElseThrow()
                .shade();
    }

    private static String texts(Drawing drawing) {
        return new String(Rendering.svg(drawing), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " ");
    }

    @Test
    void eachVariantHasARowWithAMapBeforeTheFirstStepAndOneAfterTheLast() {
        FabricatedResults results = results();
        completed(results, PLAIN, (x, y) -> 2);
        completed(results, BN, (x, y) -> 3);
        Map.Entry<Picture, Drawing> drawn = drawn(results, PLAIN, BN);
        assertThat(maps(drawn.getValue()))
                .extracting(row -> row.stream().map(HeatMapDrawing::title).toList())
                .containsExactly(
                        List.of("plain, step 0", "plain, step 2,000"), List.of("BN, step 0", "BN, step 2,000"));
        assertThat(drawn.getKey().name()).isEqualTo("loss-surfaces");
        assertThat(drawn.getKey().seeds()).isEqualTo("seed 1");
        assertThat(drawn.getKey().caption()).contains("one seed", "yellow is low", "logarithmic");
    }

    @Test
    void axesHaveTheirUnitAndTheHeadingThatOfTheLoss() {
        FabricatedResults results = results();
        completed(results, PLAIN, (x, y) -> 2);
        Drawing drawing = drawn(results, PLAIN).getValue();
        HeatMapDrawing map = maps(drawing).get(0).get(0);
        assertThat(map.xs()).containsExactly("−1", "0", "1");
        assertThat(map.ys()).containsExactly("−1", "0", "1");
        assertThat(texts(drawing))
                .contains(
                        "Loss (nats)",
                        "first direction (norms of each unit's weights)",
                        "second direction (norms of each unit's weights)");
    }

    /** Loss 4 at the right end, 1 in the middle column, 0.25 at the left: equal steps of the logarithm. */
    @Test
    void coloursFollowTheLogarithmOfTheLossAndAreThoseOfAllMaps() {
        FabricatedResults results = results();
        completed(results, PLAIN, (x, y) -> y == 1 ? Math.pow(4, x) : 1);
        completed(results, BN, (x, y) -> 2);
        Drawing drawing = drawn(results, PLAIN, BN).getValue();
        HeatMapDrawing last = maps(drawing).get(0).get(1);
        assertThat(at(last, 0, 2)).isEqualTo(new HeatScale.Shade(HeatScale.viridis(1), "0.25"));
        assertThat(at(last, 1, 2)).isEqualTo(new HeatScale.Shade(HeatScale.viridis(0.5), "1.00"));
        assertThat(at(last, 2, 2)).isEqualTo(new HeatScale.Shade(HeatScale.viridis(0), "4.00"));
        assertThat(at(last, 2, 0).text())
                .as("the second direction points upwards")
                .isEqualTo("1.00");
        assertThat(at(maps(drawing).get(1).get(1), 0, 0))
                .as("another variant's")
                .isEqualTo(new HeatScale.Shade(HeatScale.viridis(0.25), "2.00"));
        assertThat(bar(drawing).left()).isEqualTo("0.25");
        assertThat(bar(drawing).right()).isEqualTo("4.00");
        assertThat(bar(drawing).colour().apply(0)).isEqualTo(HeatScale.viridis(1));
        assertThat(bar(drawing).colour().apply(1)).isEqualTo(HeatScale.viridis(0));
    }

    @Test
    void aLossThatIsNotFiniteIsGreyWithoutANumberAndChangesNoColour() {
        FabricatedResults results = results();
        completed(results, PLAIN, (x, y) -> x == 0 ? 4 : x < 0 ? Double.NaN : Double.POSITIVE_INFINITY);
        Map.Entry<Picture, Drawing> drawn = drawn(results, PLAIN);
        HeatMapDrawing last = maps(drawn.getValue()).get(0).get(1);
        assertThat(at(last, 0, 1)).isEqualTo(new HeatScale.Shade(HeatScale.ABSENT, "–"));
        assertThat(at(last, 2, 1)).isEqualTo(new HeatScale.Shade(HeatScale.ABSENT, "–"));
        assertThat(at(last, 1, 1)).isEqualTo(new HeatScale.Shade(HeatScale.viridis(0), "4.00"));
        assertThat(drawn.getKey().seeds()).isEqualTo("seed 1; grey: the loss is not finite");
    }

    @Test
    void aRunThatDivergedHasAGreyMapInPlaceOfItsLast() {
        FabricatedResults results = results();
        results.accuracy(PLAIN, 0.9, 100, 1000);
        plane(results, PLAIN, 0, 3, (x, y) -> 1);
        completed(results, BN, (x, y) -> 2);
        Map.Entry<Picture, Drawing> drawn = drawn(results, PLAIN, BN);
        List<HeatMapDrawing> plain = maps(drawn.getValue()).get(0);
        assertThat(plain)
                .extracting(HeatMapDrawing::title)
                .containsExactly("plain, step 0", "plain, diverged at step 1,001");
        assertThat(plain.get(1).cells())
                .hasSize(9)
                .allMatch(cell -> cell.shade().text().equals("–"));
        assertThat(maps(drawn.getValue()).get(1).get(0).title()).isEqualTo("BN, step 0");
        assertThat(drawn.getKey().seeds()).contains("grey");
    }

    @Test
    void variantsWhoseFirstSeedsDifferNameThem() {
        FabricatedResults results = results();
        RunKey second = new RunKey("BN", 2);
        completed(results, PLAIN, (x, y) -> 2);
        completed(results, second, (x, y) -> 2);
        Map.Entry<Picture, Drawing> drawn = drawn(results, PLAIN, second);
        assertThat(maps(drawn.getValue()).get(1).get(0).title()).isEqualTo("BN, seed 2, step 0");
        assertThat(drawn.getKey().seeds()).isEqualTo("one seed of each");
    }

    /** With numbers in 101 × 101 cells two maps would be 12,700 points wide, and no picture of them fits in memory. */
    @Test
    void manyPointsAreSmallCellsWithoutNumbers() {
        FabricatedResults results = results();
        results.accuracy(PLAIN, 0.9, 100, LAST);
        plane(results, PLAIN, 0, 101, (x, y) -> 1 + x * x + y * y);
        Drawing drawing = drawn(results, PLAIN).getValue();
        HeatMapDrawing map = maps(drawing).get(0).get(0);
        assertThat(map.width()).isBetween(400, 700);
        assertThat(map.height()).isBetween(400, 700);
        assertThat(map.cells())
                .hasSize(101 * 101)
                .allMatch(cell -> cell.shade().text().isEmpty());
        assertThat(at(map, 50, 50).ground()).isEqualTo(HeatScale.viridis(1));
        assertThat(at(map, 100, 100).ground()).isEqualTo(HeatScale.viridis(0));
    }

    /** Cells of 440 ÷ 41 = 10 points; "−0.95" is the longest name. */
    @Test
    void namesOfSmallCellsDoNotTouch() {
        FabricatedResults results = results();
        results.accuracy(PLAIN, 0.9, 100, LAST);
        plane(results, PLAIN, 0, 41, (x, y) -> 1 + x * x + y * y);
        HeatMapDrawing map = maps(drawn(results, PLAIN).getValue()).get(0).get(0);
        int each = (int) Math.ceil((ChartStyle.textWidth("−0.95", ChartStyle.LABEL_SIZE) + 8) / 10);
        String right = map.xs().get(20 + each);
        assertThat(texts(map)).contains(" 0 ", " " + right + " ").doesNotContain(" 0.05 ", " 0.15 ");
    }

    @Test
    void withoutAPlaneNothingIsDrawn() {
        FabricatedResults results = results();
        results.accuracy(PLAIN, 0.9, 100, LAST);
        ResultDirectory directory =
                results.finish(FabricatedResults.experiment(List.of("plain"), List.of(1L), "", Optional.empty()));
        assertThat(SurfaceCharts.of(RecordedExperiment.read(directory))).isEmpty();
    }
}
