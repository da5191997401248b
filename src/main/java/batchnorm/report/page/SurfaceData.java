package batchnorm.report.page;

import batchnorm.metric.Digits;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SurfaceRow;
import batchnorm.results.provenance.RunRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The loss on planes through the parameters, of each run that measured it, as far as a page can carry it. */
final class SurfaceData {
    /** Points of all planes together, about 8 bytes each. Runs of later seeds are left out. */
    static final int MOST = 100_000;

    private static final MathContext DIGITS = new MathContext(6);

    private final RecordedExperiment recorded;
    private int leftOut;

    SurfaceData(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /** One object for each run, by seed; empty if no run measured a plane. */
    List<Object> data() {
        List<RunRecord> runs = recorded.provenance().measured().stream()
                .sorted(Comparator.comparingLong(RunRecord::seed))
                .toList();
        List<Object> all = new ArrayList<>();
        long points = 0;
        for (RunRecord run : runs) {
            List<SurfaceRow> rows = recorded.surface(run.key());
            points += rows.size();
            if (!rows.isEmpty() && (all.isEmpty() || points <= MOST)) {
                all.add(of(run, rows));
            } else if (!rows.isEmpty()) {
                leftOut++;
            }
        }
        return all;
    }

    /** How many runs {@link #data} left out. */
    int leftOut() {
        return leftOut;
    }

    private Map<String, Object> of(RunRecord run, List<SurfaceRow> rows) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", recorded.experiment().variants().indexOf(run.variant()));
        map.put("seed", run.seed());
        map.put("ended", run.isDiverged() ? "diverged at step " + Digits.count(run.steps()) : "");
        map.put("x", coordinates(rows, SurfaceRow::x));
        map.put("y", coordinates(rows, SurfaceRow::y));
        map.put(
                "planes",
                rows.stream()
                        .map(SurfaceRow::step)
                        .distinct()
                        .map(step -> plane(step, rows))
                        .toList());
        return map;
    }

    /** The losses stand row by row from the lowest y, as in the file. */
    private static Map<String, Object> plane(long step, List<SurfaceRow> rows) {
        double[] losses = rows.stream()
                .filter(row -> row.step() == step)
                .sorted(Comparator.comparingDouble(SurfaceRow::y).thenComparingDouble(SurfaceRow::x))
                .mapToDouble(row -> rounded(row.loss()))
                .toArray();
        return Map.of("step", step, "losses", losses);
    }

    private static double[] coordinates(List<SurfaceRow> rows, ToDoubleFunction<SurfaceRow> coordinate) {
        return rows.stream()
                .mapToDouble(coordinate)
                .map(SurfaceData::rounded)
                .distinct()
                .sorted()
                .toArray();
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).doubleValue() : value;
    }
}
