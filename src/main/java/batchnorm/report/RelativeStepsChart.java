package batchnorm.report;

import batchnorm.paper.PaperCurves;
import batchnorm.paper.PrintedAccuracy;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The paper's Figure 2 above ours. The paper trains for millions of steps on another data set, so both axes of steps
 * are relative: 1 is the step at which the baseline first has its highest accuracy. The two panels share this axis;
 * each has its own accuracies. A line marks the baseline's highest accuracy: where a curve first crosses it, its
 * network has taken the relative steps of Figure 3.
 */
final class RelativeStepsChart {
    private static final String BEST = "'s best";

    private final String baseline;
    private final List<Curve> printed;
    private final List<Curve> ours;
    private final String dataset;

    private RelativeStepsChart(String baseline, List<Curve> printed, List<Curve> ours, String dataset) {
        this.baseline = baseline;
        this.printed = printed;
        this.ours = ours;
        this.dataset = dataset;
    }

    /** A network's accuracy over its steps, in the style of its variant. */
    private record Curve(String variant, List<LineChart.Point> points, List<LineChart.Point> band, int index) {
        LineChart.Point best() {
            return points.stream()
                    .reduce((best, next) -> next.y() > best.y() ? next : best)
                    .orElseThrow();
        }

        LineChart.Line over(double unit, BasicStroke stroke) {
            return new LineChart.Line(
                    variant,
                    relative(points, unit),
                    relative(band, unit),
                    false,
                    ChartStyle.variantColour(index),
                    stroke);
        }

        private static List<LineChart.Point> relative(List<LineChart.Point> points, double unit) {
            return points.stream()
                    .map(point -> new LineChart.Point(point.x() / unit, point.y()))
                    .toList();
        }
    }

    /** Empty where the experiment has no baseline, or no printed curve belongs to its baseline. */
    static Optional<RelativeStepsChart> of(RecordedExperiment recorded) {
        ExperimentRecord experiment = recorded.experiment();
        PaperCurves curves = recorded.paperCurves();
        List<String> variants = experiment.variants();
        List<Curve> printed = new ArrayList<>();
        List<Curve> ours = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            List<PrintedAccuracy> points = curves.accuracy(variants.get(i));
            MeanCurve mean = MeanCurve.of(recorded, variants.get(i));
            if (!points.isEmpty() && !mean.isEmpty()) {
                printed.add(new Curve(
                        variants.get(i),
                        points.stream()
                                .map(point -> new LineChart.Point(point.step(), point.accuracy()))
                                .toList(),
                        List.of(),
                        i));
                ours.add(new Curve(variants.get(i), AccuracyChart.points(mean), AccuracyChart.band(mean), i));
            }
        }
        String baseline = experiment.baseline();
        boolean comparable = ours.stream()
                .anyMatch(curve ->
                        curve.variant().equals(baseline) && curve.best().x() > 0);
        return comparable
                ? Optional.of(new RelativeStepsChart(
                        baseline, printed, ours, experiment.split().label()))
                : Optional.empty();
    }

    String caption() {
        return "The paper's Figure 2 above, our runs below, over steps relative to those at which " + baseline
                + " first has its highest accuracy; ours are means over seeds";
    }

    Drawing drawing() {
        double first = Stream.concat(relative(printed).stream(), relative(ours).stream())
                .flatMap(line -> line.points().stream())
                .mapToDouble(LineChart.Point::x)
                .filter(x -> x > 0)
                .min()
                .orElse(0.01);
        Axis steps = Axis.ofDecades("steps relative to " + baseline + BEST, Math.max(first, 0.01), 2);
        return new PanelDrawing(
                List.of(
                        panel("the paper, ImageNet", "validation accuracy", printed, steps),
                        panel("ours", dataset + " accuracy", ours, steps)),
                1);
    }

    private LineChart panel(String title, String accuracy, List<Curve> curves, Axis steps) {
        double best = baseline(curves).best().y();
        double highest =
                curves.stream().mapToDouble(curve -> curve.best().y()).max().orElse(1);
        List<LineChart.Line> lines = new ArrayList<>(relative(curves));
        lines.add(new LineChart.Line(
                baseline + BEST,
                List.of(new LineChart.Point(steps.low(), best), new LineChart.Point(steps.high(), best)),
                List.of(),
                false,
                ChartStyle.PAPER,
                ChartStyle.dotted()));
        double low = Math.max(0, Math.floor(best * 10 - 3) / 10);
        return new LineChart(
                title, steps, Axis.ofPercent(accuracy, low, Math.min(1, Math.ceil(highest * 20) / 20)), lines, true);
    }

    private List<LineChart.Line> relative(List<Curve> curves) {
        double unit = baseline(curves).best().x();
        return curves.stream()
                .sorted(Comparator.comparingInt(Curve::index))
                .map(curve -> curve.over(unit, Charts.stroke(curve.index(), curves.size())))
                .toList();
    }

    private Curve baseline(List<Curve> curves) {
        return curves.stream()
                .filter(curve -> curve.variant().equals(baseline))
                .findFirst()
                .orElseThrow();
    }
}
