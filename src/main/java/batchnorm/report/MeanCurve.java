package batchnorm.report;

import batchnorm.measure.Interval;
import batchnorm.measure.SampleStatistics;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.Provenance;
import batchnorm.results.ResultDirectory;
import batchnorm.results.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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
        List<RunRecord> runs = provenance.runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .toList();
        TreeMap<Long, List<Double>> byStep = new TreeMap<>();
        for (RunRecord run : runs) {
            for (AccuracyRow row :
                    AccuracyFile.read(directory.accuracy(run.key())).rows()) {
                if (Double.isFinite(row.accuracy())) {
                    byStep.computeIfAbsent(row.step(), step -> new ArrayList<>())
                            .add(row.accuracy());
                }
            }
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
