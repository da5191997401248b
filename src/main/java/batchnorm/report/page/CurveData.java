package batchnorm.report.page;

import batchnorm.metric.Series;
import batchnorm.results.AccuracyRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SeriesRow;
import batchnorm.results.StatisticsRow;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recorded series of all runs, for the page's scripts. Runs that were evaluated at the same steps share one list of
 * them.
 */
final class CurveData {
    private final RecordedExperiment recorded;
    private final List<String> variants;
    private final List<double[]> lists = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private boolean thinned;

    CurveData(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.variants = recorded.experiment().variants();
    }

    /** The runs, with {@code lists}, the coordinates that they share by index. */
    Map<String, Object> data() {
        List<Object> runs = new ArrayList<>();
        for (String variant : variants) {
            recorded.provenance().runsOf(variant).forEach(run -> runs.add(run(run)));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("runs", runs);
        data.put("lists", lists);
        data.put("thinned", thinned);
        return data;
    }

    private Map<String, Object> run(RunRecord run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", variants.indexOf(run.variant()));
        map.put("seed", run.seed());
        map.put("outcome", run.outcome());
        Map<String, Object> series = new LinkedHashMap<>();
        if (recorded.experiment().measuresAccuracy()) {
            List<AccuracyRow> rows = thin(recorded.accuracy(run));
            map.put("steps", shared(Thinned.column(rows, AccuracyRow::step)));
            map.put("epochs", shared(Thinned.column(rows, AccuracyRow::epoch)));
            map.put("seconds", shared(Thinned.column(rows, row -> Math.rint(row.elapsedSeconds() * 100) / 100)));
        }
        bySeries(run).forEach((name, rows) -> {
            List<SeriesRow> kept = thin(rows);
            series.put(name, List.of(shared(Thinned.column(kept, SeriesRow::x)), Thinned.column(kept, SeriesRow::y)));
        });
        map.put("series", series);
        return map;
    }

    private Map<String, List<SeriesRow>> bySeries(RunRecord run) {
        Map<String, List<SeriesRow>> bySeries = new LinkedHashMap<>();
        List<SeriesRow> own = recorded.series(run);
        for (String first : List.of(Series.ACCURACY, Series.LOSS, Series.TRAIN_LOSS)) { // the most wanted come first
            own.stream().filter(row -> row.series().equals(first)).forEach(row -> add(row, bySeries));
        }
        own.stream().filter(row -> !isFirst(row.series())).forEach(row -> add(row, bySeries));
        for (StatisticsRow row : recorded.statistics(run)) {
            add(new SeriesRow(accuracyWith(row.statistics()), row.step(), row.accuracy()), bySeries);
        }
        return bySeries;
    }

    private static boolean isFirst(String series) {
        return List.of(Series.ACCURACY, Series.LOSS, Series.TRAIN_LOSS).contains(series);
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
        return places.computeIfAbsent(java.util.Arrays.toString(list), first -> {
            lists.add(list);
            return lists.size() - 1;
        });
    }
}
