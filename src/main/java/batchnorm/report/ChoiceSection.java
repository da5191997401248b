package batchnorm.report;

import batchnorm.design.Grid;
import batchnorm.metric.Metric;
import batchnorm.results.ChoiceRow;
import batchnorm.results.Standing;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a sweep chooses: the best settings, and for each value of each swept key how good its best setting is. The
 * second table tells how well each value is determined.
 */
record ChoiceSection(List<ChoiceRow> rows, Grid grid) {
    private static final int MOST_ROWS = 12;

    /** The chosen setting in a sentence, and how many the seeds do not tell from it. */
    String sentence() {
        ChoiceRow chosen = rows.stream()
                .filter(row -> row.standing() == Standing.CHOSEN)
                .findFirst()
                .orElseThrow();
        long asGood =
                rows.stream().filter(row -> row.standing() == Standing.AS_GOOD).count();
        String sentence = "The chosen setting is **" + chosen.variant() + "**: " + metric().label() + " "
                + metric().value(chosen.mean()) + ", mean over " + ReportWriter.seeds(chosen.seeds()) + ". ";
        return chosen.seeds() < SampleStatistics.LEAST
                ? sentence + "One or two seeds do not tell how good the others are."
                : sentence + asGood + " of the other " + (rows.size() - 1)
                        + " settings are as good: the 95 % interval of the difference, paired by seed, includes 0.";
    }

    List<String> header() {
        return List.of("setting", "seeds", metric().label(), "difference from the chosen one", "95 %", "standing");
    }

    /** The best settings: those as good as the chosen one, and at least a few more. */
    List<List<String>> best() {
        int shown = (int) Math.max(
                MOST_ROWS,
                rows.stream().filter(row -> row.standing().isInRegion()).count());
        return rows.stream().limit(shown).map(this::cells).toList();
    }

    private List<String> cells(ChoiceRow row) {
        boolean chosen = row.standing() == Standing.CHOSEN;
        return List.of(
                row.variant(),
                Integer.toString(row.seeds()),
                metric().value(row.mean()),
                chosen ? "–" : metric().difference(row.difference()),
                chosen || !row.interval95().isPresent() ? "–" : metric().differenceRange(row.interval95()),
                row.standing().text());
    }

    List<String> valuesHeader() {
        return List.of("key", "value", "its best setting's " + metric().label(), "settings as good as the chosen one");
    }

    /** A row for each value of each swept key that has a setting. */
    List<List<String>> values() {
        Map<String, Grid.Point> points =
                grid.points().stream().collect(Collectors.toMap(Grid.Point::variant, Function.identity()));
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < grid.axes().size(); i++) {
            int axis = i;
            for (String value : grid.axes().get(axis).values()) {
                List<ChoiceRow> there = rows.stream()
                        .filter(row -> Optional.ofNullable(points.get(row.variant()))
                                .map(point -> point.coordinates().get(axis).equals(value))
                                .orElse(false))
                        .toList();
                if (!there.isEmpty()) { // the rows are sorted, the best first
                    cells.add(List.of(
                            "`" + grid.axes().get(axis).key() + "`",
                            Grid.shown(value),
                            metric().value(there.get(0).mean()),
                            Long.toString(there.stream()
                                    .filter(row -> row.standing().isInRegion())
                                    .count())));
                }
            }
        }
        return cells;
    }

    private Metric metric() {
        return rows.get(0).metric();
    }
}
