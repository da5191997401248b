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
import java.util.function.Function;

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

    /** What the files of a run hold. */
    private record Read(RunKey key, List<AccuracyRow> accuracy, Map<String, List<SeriesRow>> series) {}

    /** @param live whether runs that are not finished count */
    CurveData(RecordedExperiment recorded, boolean live) {
        this.recorded = recorded;
        this.rows = new RunRows(recorded, live);
        this.variants = recorded.experiment().variants();
    }

    /** The runs, with {@code lists}, the coordinates that they share by index. */
    Map<String, Object> data() {
        List<Object> runs = new ArrayList<>();
        for (String variant : variants) {
            List<Read> seeds = rows.keysOf(variant).stream().map(this::read).toList();
            seeds.forEach(seed -> runs.add(run(seed, seeds)));
        }
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

    private Read read(RunKey run) {
        List<AccuracyRow> accuracy = recorded.experiment().measuresAccuracy() ? rows.accuracy(run) : List.of();
        return new Read(run, accuracy, bySeries(run));
    }

    /** @param seeds all runs of the same variant */
    private Map<String, Object> run(Read read, List<Read> seeds) {
        RunKey run = read.key();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", variants.indexOf(run.variant()));
        map.put("seed", run.seed());
        rows.divergedAt(run).ifPresent(step -> map.put("diverged", step));
        Map<String, Object> series = new LinkedHashMap<>();
        if (recorded.experiment().measuresAccuracy()) {
            List<AccuracyRow> kept = thin(read.accuracy(), longest(seeds, Read::accuracy));
            map.put("steps", shared(Thinned.column(kept, AccuracyRow::step)));
            map.put("epochs", shared(Thinned.column(kept, AccuracyRow::epoch)));
            map.put("seconds", shared(Thinned.column(kept, row -> Math.rint(row.elapsedSeconds() * 100) / 100)));
        }
        read.series().forEach((name, points) -> {
            names.add(name);
            List<SeriesRow> kept =
                    thin(points, longest(seeds, seed -> seed.series().getOrDefault(name, List.of())));
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

    private static int longest(List<Read> seeds, Function<Read, List<?>> rows) {
        return seeds.stream().mapToInt(seed -> rows.apply(seed).size()).max().orElse(0);
    }

    /** @param longest how many rows the longest run of the variant has, so that all its seeds keep the same steps */
    private <T> List<T> thin(List<T> rows, int longest) {
        List<T> kept = Thinned.alike(rows, longest, Thinned.MOST_POINTS);
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
