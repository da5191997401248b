package batchnorm.report;

import batchnorm.results.AccuracyFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.StatisticsFile;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Interval;
import batchnorm.statistics.SampleStatistics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Accuracy of a variant at each step, averaged over those of its seeds that were evaluated there. Where a seed
 * diverged, the rest of the line is that of the others; a chart says so.
 *
 * @param seeds that it averages over
 * @param diverged how many of them did
 */
record MeanCurve(List<Point> points, int seeds, int diverged) {

    /** One step; the interval is absent where only one seed was evaluated. */
    record Point(long step, double mean, Interval interval95) {}

    MeanCurve {
        points = List.copyOf(points);
    }

    /** From the accuracy files of the runs that ran to their end or diverged. */
    static MeanCurve of(ResultDirectory directory, Provenance provenance, String variant) {
        return of(provenance, variant, run -> {
            Map<Long, Double> accuracies = new LinkedHashMap<>();
            AccuracyFile.read(directory.accuracy(run.key()))
                    .rows()
                    .forEach(row -> accuracies.put(row.step(), row.accuracy()));
            return accuracies;
        });
    }

    /** From the files of the same runs in which statistics are compared; empty where these are not among them. */
    static MeanCurve of(ResultDirectory directory, Provenance provenance, String variant, String statistics) {
        return of(provenance, variant, run -> {
            Map<Long, Double> accuracies = new LinkedHashMap<>();
            Path file = directory.statistics(run.key());
            if (Files.exists(file)) {
                StatisticsFile.read(file).stream()
                        .filter(row -> row.statistics().equals(statistics))
                        .forEach(row -> accuracies.put(row.step(), row.accuracy()));
            }
            return accuracies;
        });
    }

    private static MeanCurve of(
            Provenance provenance, String variant, Function<RunRecord, Map<Long, Double>> accuraciesBySteps) {
        List<RunRecord> runs = provenance.runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .toList();
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
        int diverged = (int) runs.stream().filter(RunRecord::isDiverged).count();
        return new MeanCurve(points, runs.size(), diverged);
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

    /** The accuracy that a quarter of the points lie below. */
    double lowerQuartile() {
        return points.stream()
                .mapToDouble(Point::mean)
                .sorted()
                .skip(points.size() / 4)
                .findFirst()
                .orElse(0);
    }

    /** What a legend adds to the variant's name: nothing, unless a seed diverged. */
    String note() {
        if (diverged == 0) {
            return "";
        }
        return seeds == 1 ? " (diverged)" : " (" + diverged + " of " + seeds + " diverged)";
    }
}
