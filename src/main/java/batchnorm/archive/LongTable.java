package batchnorm.archive;

import batchnorm.csv.Csv;
import batchnorm.design.Grid;
import batchnorm.results.AccuracyRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The evaluations of all measured runs of one or more folders in one table in long form: a row for each run and step.
 * Its columns are {@code experiment, variant, seed}, a column for each key that a grid sweeps, {@code step}, every
 * recorded series, and then {@code epoch, elapsed_seconds, split, base, outcome, folder}. A cell is empty where a row
 * has no such value. An equation has no steps: its horizontal coordinate stands in the column {@code x}, which is there
 * if one of the folders holds an equation.
 */
public final class LongTable {
    private static final List<String> FIRST = List.of("experiment", "variant", "seed");
    private static final List<String> LAST = List.of("epoch", "elapsed_seconds", "split", "base", "outcome", "folder");

    private final Set<String> gridKeys = new LinkedHashSet<>();
    private final Set<String> series = new LinkedHashSet<>();
    private final List<Map<String, String>> rows = new ArrayList<>();
    private boolean equations;

    private LongTable() {}

    /**
     * The table of folders, in their order.
     *
     * @throws batchnorm.BadInput if a file of a measured run is missing or malformed
     */
    public static LongTable of(List<RecordedExperiment> folders) {
        LongTable table = new LongTable();
        folders.forEach(table::add);
        return table;
    }

    public List<String> header() {
        List<String> header = new ArrayList<>(FIRST);
        header.addAll(gridKeys);
        if (equations) {
            header.add("x");
        }
        header.add("step");
        header.addAll(series);
        header.addAll(LAST);
        return header;
    }

    /** The cells of each row, in the order of the header. */
    public List<List<String>> rows() {
        List<String> header = header();
        return rows.stream()
                .map(row -> header.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList())
                .toList();
    }

    private void add(RecordedExperiment folder) {
        folder.experiment().grid().ifPresent(grid -> grid.axes().forEach(axis -> gridKeys.add(axis.key())));
        equations |= !folder.experiment().measuresAccuracy();
        for (String variant : folder.experiment().variants()) {
            folder.provenance().runsOf(variant).forEach(run -> add(folder, run));
        }
    }

    private void add(RecordedExperiment folder, RunRecord run) {
        Map<String, String> same = same(folder, run);
        boolean steps = folder.experiment().measuresAccuracy();
        Map<Double, Map<String, String>> byX = new TreeMap<>();
        if (steps) {
            for (AccuracyRow row : folder.accuracy(run)) {
                Map<String, String> cells = byX.computeIfAbsent((double) row.step(), x -> new LinkedHashMap<>());
                cells.put("epoch", Csv.cell(row.epoch()));
                cells.put("elapsed_seconds", Csv.cell(row.elapsedSeconds()));
            }
        }
        for (SeriesRow row : folder.series(run)) {
            series.add(row.series());
            byX.computeIfAbsent(row.x(), x -> new LinkedHashMap<>()).put(row.series(), Csv.cell(row.y()));
        }
        byX.forEach((x, cells) -> {
            Map<String, String> row = new LinkedHashMap<>(same);
            row.put(steps ? "step" : "x", steps && x == Math.rint(x) ? Long.toString(x.longValue()) : Csv.cell(x));
            row.putAll(cells);
            rows.add(row);
        });
    }

    private static Map<String, String> same(RecordedExperiment folder, RunRecord run) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("experiment", folder.experiment().id());
        cells.put("variant", run.variant());
        cells.put("seed", Long.toString(run.seed()));
        folder.experiment().grid().ifPresent(grid -> coordinates(grid, run.variant(), cells));
        if (folder.experiment().measuresAccuracy()) {
            cells.put("split", folder.experiment().split().label());
        }
        cells.put("outcome", run.outcome());
        cells.put("folder", folder.directory().root().toString());
        return cells;
    }

    private static void coordinates(Grid grid, String variant, Map<String, String> cells) {
        for (Grid.Point point : grid.points()) {
            if (point.variant().equals(variant)) {
                cells.put("base", point.base());
                for (int i = 0; i < grid.axes().size(); i++) {
                    cells.put(grid.axes().get(i).key(), point.coordinates().get(i));
                }
            }
        }
    }
}
