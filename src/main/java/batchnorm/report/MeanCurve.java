package batchnorm.report;

import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Interval;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The accuracy of a variant at each step, averaged over the seeds that were evaluated at that step. After a seed
 * diverged, the mean is that of the others; the chart's legend says so.
 *
 * @param seeds the number of seeds in the average
 * @param diverged the number of seeds that diverged
 */
record MeanCurve(List<Point> points, int seeds, int diverged) {

    /** One step. The interval is absent if fewer than three seeds were evaluated. */
    record Point(long step, double mean, Interval interval95) {}

    MeanCurve {
        points = List.copyOf(points);
    }

    /** The curve of the runs that completed or diverged. */
    static MeanCurve of(RecordedExperiment recorded, String variant) {
        return of(recorded, variant, run -> {
            Map<Long, Double> accuracies = new LinkedHashMap<>();
            recorded.accuracy(run).forEach(row -> accuracies.put(row.step(), row.accuracy()));
            return accuracies;
        });
    }

    /**
     * The curve of the same runs with one kind of the statistics that they compare; empty if they do not have this
     * kind.
     */
    static MeanCurve of(RecordedExperiment recorded, String variant, String statistics) {
        return of(recorded, variant, run -> {
            Map<Long, Double> accuracies = new LinkedHashMap<>();
            recorded.statistics(run).stream()
                    .filter(row -> row.statistics().equals(statistics))
                    .forEach(row -> accuracies.put(row.step(), row.accuracy()));
            return accuracies;
        });
    }

    private static MeanCurve of(
            RecordedExperiment recorded, String variant, Function<RunRecord, Map<Long, Double>> accuraciesBySteps) {
        List<RunRecord> runs = measured(recorded, variant);
        TreeMap<Long, List<Double>> byStep = new TreeMap<>();
        for (RunRecord run : runs) {
            accuraciesBySteps.apply(run).forEach((step, accuracy) -> {
                if (Double.isFinite(accuracy)) {
                    byStep.computeIfAbsent(step, first -> new ArrayList<>()).add(accuracy);
                }
            });
        }
        List<Point> points = byStep.entrySet().stream()
                .map(entry -> point(entry.getKey(), entry.getValue()))
                .toList();
        return new MeanCurve(points, runs.size(), diverged(runs));
    }

    private static Point point(long step, List<Double> values) {
        SampleStatistics statistics = SampleStatistics.of(
                values.stream().mapToDouble(Double::doubleValue).toArray());
        return new Point(step, statistics.mean(), statistics.interval95());
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    long lastStep() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).step();
    }

    /** The accuracy below which a quarter of the points lie, or of the lower ends of their intervals. */
    double lowerQuartile() {
        return points.stream()
                .mapToDouble(point -> point.interval95().isPresent()
                        ? Math.max(0, point.interval95().low())
                        : point.mean())
                .sorted()
                .skip(points.size() / 4)
                .findFirst()
                .orElse(0);
    }

    /** The text that a legend adds to the variant's name; empty unless a seed diverged. */
    String note() {
        return note(seeds, diverged);
    }

    /** The same text of the runs that completed or diverged. */
    static String note(RecordedExperiment recorded, String variant) {
        List<RunRecord> runs = measured(recorded, variant);
        return note(runs.size(), diverged(runs));
    }

    /** The runs of a variant that completed or diverged. */
    static List<RunRecord> measured(RecordedExperiment recorded, String variant) {
        return recorded.provenance().runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .toList();
    }

    private static int diverged(List<RunRecord> runs) {
        return (int) runs.stream().filter(RunRecord::isDiverged).count();
    }

    private static String note(int seeds, int diverged) {
        if (diverged == 0) {
            return "";
        }
        return seeds == 1 ? " (diverged)" : " (" + diverged + " of " + seeds + " diverged)";
    }
}
