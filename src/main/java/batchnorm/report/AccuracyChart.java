package batchnorm.report;

import batchnorm.design.Split;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws accuracy against training steps, as in Figure 1(a): one line for each variant, with its 95 % interval shaded.
 */
final class AccuracyChart {
    private static final int MOST_LINES_INSIDE = 4;

    private AccuracyChart() {}

    /** The curve of one variant, with its colour and line style. */
    record Line(String label, MeanCurve curve, Color colour, BasicStroke stroke) {}

    static Drawing of(String title, Split split, List<Line> lines) {
        return of(title, split, lines, List.of());
    }

    /** @param paper the paper's printed curves; they lie under the others and do not change the axes */
    static Drawing of(String title, Split split, List<Line> lines, List<LineChart.Line> paper) {
        return of(title, split.label(), lines, paper, lines.size() > MOST_LINES_INSIDE);
    }

    /**
     * The same with the legend beside the plot, for long labels.
     *
     * @param split what the accuracy is measured on
     */
    static Drawing beside(String title, String split, List<Line> lines) {
        return of(title, split, lines, List.of(), true);
    }

    private static Drawing of(
            String title, String split, List<Line> lines, List<LineChart.Line> paper, boolean legendOutside) {
        long last =
                lines.stream().mapToLong(line -> line.curve().lastStep()).max().orElse(1);
        return new LineChart(
                title,
                Axis.ofSteps(last),
                Axis.ofPercent(split + " accuracy", lowerBound(lines), 1),
                Stream.concat(lines.stream().map(line -> drawn(line, last)), paper.stream())
                        .toList(),
                legendOutside);
    }

    /**
     * The lower end of the axis, a multiple of 0.1. It keeps the upper three quarters of the slowest variant's points
     * in view; the steep beginning may lie below it. The paper's figure begins at 0.7.
     */
    static double lowerBound(List<Line> lines) {
        double slowest = lines.stream()
                .mapToDouble(line -> line.curve().lowerQuartile())
                .min()
                .orElse(0);
        return Math.max(0, Math.min(8, Math.floor(slowest * 10 - 1))) / 10;
    }

    private static LineChart.Line drawn(Line line, long last) {
        List<LineChart.Point> points = points(line.curve());
        boolean ended = line.curve().diverged() > 0 && line.curve().lastStep() < last;
        return new LineChart.Line(
                line.label() + line.curve().note(), points, band(line.curve()), ended, line.colour(), line.stroke());
    }

    static List<LineChart.Point> points(MeanCurve curve) {
        return curve.points().stream()
                .map(point -> new LineChart.Point(point.step(), point.mean()))
                .toList();
    }

    /**
     * The outline: along the upper ends of the intervals, then back along the lower ends, both limited to the range
     * from 0 to 1.
     */
    static List<LineChart.Point> band(MeanCurve curve) {
        List<LineChart.Point> upper = new ArrayList<>();
        List<LineChart.Point> lower = new ArrayList<>();
        for (MeanCurve.Point point : curve.points()) {
            if (point.interval95().isPresent()) {
                upper.add(new LineChart.Point(
                        point.step(), Math.min(1, point.interval95().high())));
                lower.add(new LineChart.Point(
                        point.step(), Math.max(0, point.interval95().low())));
            }
        }
        Collections.reverse(lower);
        upper.addAll(lower);
        return upper;
    }
}
