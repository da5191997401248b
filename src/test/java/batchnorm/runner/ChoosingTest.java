package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.design.Grid;
import batchnorm.experiment.Choice;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.ChoiceRow;
import batchnorm.results.MetricValues;
import batchnorm.results.Standing;
import batchnorm.results.provenance.RunKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChoosingTest {
    private static final Metric METRIC = Metrics.FINAL_ACCURACY;
    private final Map<RunKey, Map<Metric, Double>> runs = new LinkedHashMap<>();

    @Test
    void theBestMeanIsChosenAndTheIntervalOfTheDifferenceTellsWhichAreAsGood() {
        values("a", 0.90, 0.91, 0.92);
        values("b", 0.91, 0.90, 0.93); // differences 0.01, −0.01, 0.01: their interval includes 0
        values("c", 0.80, 0.81, 0.82); // differences −0.11, −0.09, −0.11 from b
        List<ChoiceRow> rows = choose(false);
        assertThat(rows).extracting(ChoiceRow::variant).containsExactly("b", "a", "c");
        assertThat(rows)
                .extracting(ChoiceRow::standing)
                .containsExactly(Standing.CHOSEN, Standing.AS_GOOD, Standing.WORSE);
        // Mean −0.31/3, s = 0.02/√3, t(0.975, 2) = 4.30265: half width 4.30265·0.02/3.
        assertThat(rows.get(2).interval95().low()).isCloseTo(-0.31 / 3 - 4.30265 * 0.02 / 3, within(1e-6));
    }

    @Test
    void theLowestCanBeTheBest() {
        values("a", 0.90, 0.91, 0.92);
        values("c", 0.80, 0.81, 0.82);
        assertThat(choose(true).get(0).variant()).isEqualTo("c");
    }

    @Test
    void aSettingWithFewerSeedsTakesNoPartInTheChoice() {
        values("a", 0.90, 0.91, 0.92);
        values("b", 0.99);
        List<ChoiceRow> rows = choose(false);
        assertThat(rows).extracting(ChoiceRow::variant).containsExactly("b", "a");
        assertThat(rows).extracting(ChoiceRow::standing).containsExactly(Standing.FEWER_SEEDS, Standing.CHOSEN);
    }

    @Test
    void twoSeedsDoNotTellHowGoodTheOthersAre() {
        values("a", 0.90, 0.91);
        values("b", 0.50, 0.51);
        assertThat(choose(false)).extracting(ChoiceRow::standing).containsExactly(Standing.CHOSEN, Standing.UNTOLD);
    }

    @Test
    void aValueThatIsNotFiniteIsNone() {
        values("a", 0.90);
        values("b", Double.NaN);
        assertThat(choose(false)).extracting(ChoiceRow::variant).containsExactly("a");
    }

    private void values(String setting, double... values) {
        for (int i = 0; i < values.length; i++) {
            runs.put(new RunKey("net x=" + setting, i + 1), Map.of(METRIC, values[i]));
        }
    }

    private List<ChoiceRow> choose(boolean lowest) {
        List<String> settings = List.of("a", "b", "c");
        Grid grid = new Grid(
                List.of(new Grid.Axis("network.x", "x", settings)),
                settings.stream()
                        .map(one -> new Grid.Point("net x=" + one, "net", List.of(one)))
                        .toList());
        return Choosing.of(new Choice(METRIC, "net", lowest), grid, new MetricValues(runs)).stream()
                .map(row -> new ChoiceRow(
                        row.variant().substring("net x=".length()),
                        row.metric(),
                        row.seeds(),
                        row.mean(),
                        row.difference(),
                        row.interval95(),
                        row.standing()))
                .toList();
    }
}
