package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.design.Grid;
import batchnorm.metric.ByName;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.provenance.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsableDecadesTest {
    private static final Metric DECADES = ByName.metric("decades_of_rate_at_0.9");
    private static final List<String> RATES = List.of("10.0", "0.1", "1.0", "100.0"); // in no order

    /** Final accuracies of one seed, for each σ by rate, in the order of {@link #RATES}. */
    private static double decades(String rates, double[]... bySigma) {
        return found(rates, bySigma).map(values -> values.value(DECADES)).orElse(Double.NaN);
    }

    private static double resolution(String rates, double[]... bySigma) {
        return found(rates, bySigma).orElseThrow().resolutions().get(DECADES);
    }

    /** A NaN stands for a run that is not there. */
    private static Optional<RunValues> found(String rates, double[]... bySigma) {
        Map<RunKey, Map<Metric, Double>> metrics = new LinkedHashMap<>();
        List<Grid.Point> points = new ArrayList<>();
        List<String> values = List.of(rates.split(",", -1));
        for (int s = 0; s < bySigma.length; s++) {
            for (int r = 0; r < values.size(); r++) {
                String name = "BN rate=" + values.get(r) + " sigma=" + s;
                points.add(new Grid.Point(name, "BN", List.of(values.get(r), "" + s)));
                if (!Double.isNaN(bySigma[s][r])) {
                    metrics.put(new RunKey(name, 7), Map.of(Metrics.FINAL_ACCURACY, bySigma[s][r]));
                }
            }
        }
        Grid grid = new Grid(
                List.of(new Grid.Axis("a.b", "rate", values), new Grid.Axis("c", "sigma", List.of("0", "1"))), points);
        return Optional.ofNullable(new UsableDecades(grid, new MetricValues(metrics))
                .decades(List.of(0.9))
                .get(new RunKey("BN", 7)));
    }

    @Test
    void theWidestStretchOfNeighboursCounts() {
        String rates = String.join(",", RATES);
        assertThat(decades(rates, new double[] {0.95, 0.95, 0.95, 0.5})).isCloseTo(2, within(1e-12));
        assertThat(decades(rates, new double[] {0.5, 0.95, 0.95, 0.95})).isCloseTo(1, within(1e-12));
        assertThat(decades(rates, new double[] {0.1, 0.1, 0.9, 0.1}, new double[] {0.9, 0.1, 0.1, 0.9}))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void aSingleValueAndNoneAreZeroWide() {
        String rates = String.join(",", RATES);
        assertThat(decades(rates, new double[] {0.95, 0.1, 0.1, 0.1})).isZero();
        assertThat(decades(rates, new double[] {0.1, 0.1, 0.1, 0.1})).isZero();
    }

    @Test
    void whatWasNotTriedBesideTheStretchIsItsResolution() {
        String rates = "0.1,1.0,3.0,100.0";
        assertThat(resolution(rates, new double[] {0.1, 0.95, 0.95, 0.1}))
                .isCloseTo(1 + Math.log10(100 / 3.0), within(1e-12));
        assertThat(resolution(rates, new double[] {0.95, 0.95, 0.1, 0.1}))
                .as("the width cannot exceed the grid's")
                .isCloseTo(Math.log10(3), within(1e-12));
        assertThat(resolution(rates, new double[] {0.95, 0.95, 0.95, 0.95})).isZero();
        assertThat(resolution(rates, new double[] {0.1, 0.1, 0.1, 0.1}))
                .as("it may be reached between two values")
                .isCloseTo(Math.log10(100 / 3.0), within(1e-12));
    }

    @Test
    void aSeedWithoutAllRunsHasNoWidth() {
        String rates = String.join(",", RATES);
        assertThat(decades(rates, new double[] {0.95, 0.95, Double.NaN, 0.5})).isNaN();
    }

    @Test
    void anAxisOfWordsHasNoWidth() {
        assertThat(decades("sigmoid,tanh", new double[] {0.95, 0.95})).isNaN();
    }
}
