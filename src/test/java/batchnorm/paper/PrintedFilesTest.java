package batchnorm.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.statistics.PercentileShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files in {@code experiments/paper}: the knots are those of the points, and the panels are as described. */
class PrintedFilesTest {
    private static final Path FOLDER = Path.of("experiments", "paper");
    /** Accuracies between these were read off the steep first piece, where 25 steps are 0.0013. */
    private static final double STEEP_UNTIL = 7390;

    private static String text(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    private static Map<String, List<PrintedAccuracy>> points() throws IOException {
        return PrintedAccuracy.parse(Path.of("figure-1a.csv"), text("figure-1a.csv")).stream()
                .collect(Collectors.groupingBy(PrintedAccuracy::network));
    }

    private static Map<String, List<Knot>> knots() throws IOException {
        return Knot.parse(Path.of("knots"), text("figure-1a-knots.csv")).stream()
                .collect(Collectors.groupingBy(Knot::network));
    }

    /** The slope and the value at 0 of the straight line that fits points best in least squares. */
    private static double[] line(List<PrintedAccuracy> points) {
        double x = points.stream().mapToDouble(PrintedAccuracy::step).average().orElseThrow();
        double y =
                points.stream().mapToDouble(PrintedAccuracy::accuracy).average().orElseThrow();
        double xy = points.stream()
                .mapToDouble(p -> (p.step() - x) * (p.accuracy() - y))
                .sum();
        double xx = points.stream()
                .mapToDouble(p -> (p.step() - x) * (p.step() - x))
                .sum();
        return new double[] {xy / xx, y - x * xy / xx};
    }

    private static List<PrintedAccuracy> inside(List<PrintedAccuracy> points, Knot from, Knot to) {
        return points.stream()
                .filter(point -> point.step() >= from.step() && point.step() <= to.step())
                .toList();
    }

    @Test
    void theKnotsHaveTheNetworksOfThePoints() throws IOException {
        assertThat(knots().keySet()).isEqualTo(points().keySet()).containsExactlyInAnyOrder("without-BN", "with-BN");
        assertThat(knots().get("without-BN")).hasSize(9);
        assertThat(knots().get("with-BN")).hasSize(10);
    }

    @Test
    void thePointsLieOnTheStraightLinesBetweenTheKnots() throws IOException {
        Map<String, List<Knot>> knots = knots();
        points().forEach((network, points) -> {
            List<Knot> own = knots.get(network);
            int checked = 0;
            for (int i = 1; i < own.size(); i++) {
                Knot from = own.get(i - 1);
                Knot to = own.get(i);
                double slope = (to.accuracy() - from.accuracy()) / (to.step() - from.step());
                boolean steep = network.equals("without-BN") && to.step() <= STEEP_UNTIL;
                for (PrintedAccuracy point : inside(points, from, to)) {
                    assertThat(from.accuracy() + slope * (point.step() - from.step()))
                            .as(point.toString())
                            .isCloseTo(point.accuracy(), within(steep ? 25 * slope : 0.0005));
                    checked++;
                }
            }
            assertThat(checked).as(network).isGreaterThanOrEqualTo(points.size());
        });
    }

    @Test
    void theKnotsAreWhereNeighbouringPiecesMeet() throws IOException {
        Map<String, List<PrintedAccuracy>> points = points();
        knots().forEach((network, knots) -> {
            for (int i = 1; i + 1 < knots.size(); i++) {
                double[] before = line(inside(points.get(network), knots.get(i - 1), knots.get(i)));
                double[] after = line(inside(points.get(network), knots.get(i), knots.get(i + 1)));
                double step = (after[1] - before[1]) / (before[0] - after[0]);
                assertThat(step)
                        .as(knots.get(i).toString())
                        .isCloseTo((double) knots.get(i).step(), within(500.0));
                assertThat(before[0] * step + before[1])
                        .as(knots.get(i).toString())
                        .isCloseTo(knots.get(i).accuracy(), within(0.001));
            }
        });
    }

    @Test
    void theClippedKnotIsOnTheLineThroughTheFirstVisiblePoint() throws IOException {
        Knot clipped = knots().get("without-BN").get(0);
        Knot next = knots().get("without-BN").get(1);
        PrintedAccuracy visible = points().get("without-BN").get(0);
        double part = (double) (visible.step() - clipped.step()) / (next.step() - clipped.step());

        assertThat(clipped.comparedAt()).isEqualTo(visible.step());
        assertThat(clipped.accuracy() + part * (next.accuracy() - clipped.accuracy()))
                .isCloseTo(visible.accuracy(), within(0.00002));
    }

    @Test
    void thePanelsEndWhereTheDrawingEnds() throws IOException {
        Map<String, PrintedPercentiles> panels =
                PrintedPercentiles.parse(Path.of("figure-1bc.csv"), text("figure-1bc.csv"));
        PrintedPercentiles plain = panels.get("without-BN");
        PercentileShape shape = PercentileShape.of(plain.steps(), plain.percentiles());

        // Figure 1(b): the last points are −1.86, −0.02 and 1.69, and the curves part at about 2,500 steps.
        assertThat(plain.percentiles().get(199).p15()).isEqualTo(-1.8579);
        assertThat(shape.end15()).isCloseTo(-1.86, within(0.1));
        assertThat(shape.end50()).isCloseTo(-0.02, within(0.1));
        assertThat(shape.end85()).isCloseTo(1.69, within(0.1));
        assertThat(shape.onset()).isEqualTo(2500);
        assertThat(shape.overshoot()).isCloseTo(2.06 - 1.69, within(0.1));
    }
}
