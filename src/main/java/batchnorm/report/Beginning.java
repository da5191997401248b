package batchnorm.report;

import java.util.List;

/** The first tenth of curves of accuracy. */
final class Beginning {
    private static final int PARTS = 10;
    /** Fewer points do not show a curve. */
    private static final int FEWEST_POINTS = 5;
    /** A curve has risen when it is within this share of examples of its end. */
    private static final double NEAR = 0.02;

    private Beginning() {}

    /**
     * Whether all that happens is in the first tenth: every curve has passed within 2 points of its last accuracy
     * there. False where a curve has too few evaluations in it to be drawn.
     */
    static boolean hasAllThatHappens(List<AccuracyChart.Line> lines) {
        long end = end(lines);
        return lines.stream().allMatch(line -> {
            List<MeanCurve.Point> all = line.curve().points();
            List<MeanCurve.Point> first = beginning(line.curve(), end).points();
            double last = all.get(all.size() - 1).mean();
            return first.size() >= FEWEST_POINTS && first.stream().anyMatch(point -> point.mean() >= last - NEAR);
        });
    }

    /** The first tenth of the curves. */
    static List<AccuracyChart.Line> of(List<AccuracyChart.Line> lines) {
        long end = end(lines);
        return lines.stream()
                .map(line -> new AccuracyChart.Line(
                        line.label(), beginning(line.curve(), end), line.colour(), line.stroke()))
                .toList();
    }

    private static long end(List<AccuracyChart.Line> lines) {
        return lines.stream().mapToLong(line -> line.curve().lastStep()).max().orElse(0) / PARTS;
    }

    private static MeanCurve beginning(MeanCurve curve, long end) {
        List<MeanCurve.Point> points =
                curve.points().stream().filter(point -> point.step() <= end).toList();
        return new MeanCurve(points, curve.seeds(), curve.diverged());
    }
}
