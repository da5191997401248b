package batchnorm.report.page;

import batchnorm.metric.Series;
import batchnorm.results.AccuracyRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SeriesRow;
import batchnorm.results.StatisticsRow;
import batchnorm.results.provenance.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The recorded series of all runs, for the page's scripts. Runs that were evaluated at the same steps share one list of
 * them.
 */
final class CurveData {
    /** The most wanted. */
    private static final List<String> FIRST = List.of(Series.ACCURACY, Series.LOSS, Series.TRAIN_LOSS);

    private final RecordedExperiment recorded;
    private final RunRows rows;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> variants;
    private final List<double[]> lists = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private boolean thinned;

    /** @param live whether runs that are not finished count */
    CurveData(RecordedExperiment recorded, boolean live) {
        this.recorded = recorded;
        this.rows = new RunRows(recorded, live);
        this.variants = recorded.experiment().variants();
    }

    /** The runs, with {@code lists}, the coordinates that they share by index. */
    Map<String, Object> data() {
        List<Object> runs = new ArrayList<>();
        rows.outcomes().forEach((key, outcome) -> runs.add(run(key, outcome)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("runs", runs);
        data.put("lists", lists);
        data.put("thinned", thinned);
        return data;
    }

    /** The names of all series that {@link #data} found. */
    Set<String> names() {
        return names;
    }

    private Map<String, Object> run(RunKey run, String outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", variants.indexOf(run.variant()));
        map.put("seed", run.seed());
        map.put("outcome", outcome);
        rows.divergedAt(run).ifPresent(step -> map.put("diverged", step));
        Map<String, Object> series = new LinkedHashMap<>();
        if (recorded.experiment().measuresAccuracy()) {
            List<AccuracyRow> kept = thin(rows.accuracy(run));
            map.put("steps", shared(Thinned.column(kept, AccuracyRow::step)));
            map.put("epochs", shared(Thinned.column(kept, AccuracyRow::epoch)));
            map.put("seconds", shared(Thinned.column(kept, row -> Math.rint(row.elapsedSeconds() * 100) / 100)));
        }
        bySeries(run).forEach((name, points) -> {
            names.add(name);
            List<SeriesRow> kept = thin(points);
            series.put(name, List.of(shared(Thinned.column(kept, SeriesRow::x)), Thinned.column(kept, SeriesRow::y)));
        });
        map.put("series", series);
        return map;
    }

    private Map<String, List<SeriesRow>> bySeries(RunKey run) {
        Map<String, List<SeriesRow>> bySeries = new LinkedHashMap<>();
        List<SeriesRow> own = rows.series(run);
        for (String first : FIRST) {
            own.stream().filter(row -> row.series().equals(first)).forEach(row -> add(row, bySeries));
        }
        own.stream().filter(row -> !FIRST.contains(row.series())).forEach(row -> add(row, bySeries));
        for (StatisticsRow row : rows.statistics(run)) {
            add(new SeriesRow(accuracyWith(row.statistics()), row.step(), row.accuracy()), bySeries);
        }
        return bySeries;
    }

    private static void add(SeriesRow row, Map<String, List<SeriesRow>> bySeries) {
        if (!Double.isNaN(row.y())) {
            bySeries.computeIfAbsent(row.series(), first -> new ArrayList<>()).add(row);
        }
    }

    /** The name of a series of {@code statistics.csv}. */
    static String accuracyWith(String statistics) {
        return statistics + "_statistics_" + Series.ACCURACY;
    }

    private <T> List<T> thin(List<T> rows) {
        List<T> kept = Thinned.of(rows, Thinned.MOST_POINTS);
        thinned |= kept.size() < rows.size();
        return kept;
    }

    private int shared(double[] list) {
        return places.computeIfAbsent(Arrays.toString(list), first -> {
            lists.add(list);
            return lists.size() - 1;
        });
    }
}
