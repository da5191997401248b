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
    /** The axis begins here where a curve begins earlier. */
    private static final double FIRST = 0.01;
    /** The axis goes on a little after 1, so that the end of the baseline's curve is seen. */
    private static final double LEAST_LAST = 2;

    private final String baseline;
    private final List<Curve> printed;
    private final List<Curve> ours;
    private final RecordedExperiment recorded;

    private RelativeStepsChart(RecordedExperiment recorded, List<Curve> printed, List<Curve> ours) {
        this.recorded = recorded;
        this.baseline = recorded.experiment().baseline();
        this.printed = printed;
        this.ours = ours;
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
        return comparable ? Optional.of(new RelativeStepsChart(recorded, printed, ours)) : Optional.empty();
    }

    String caption() {
        List<String> shown = ours.stream().map(Curve::variant).toList();
        return "Accuracy over steps relative to those at which " + baseline
                + " first has its highest accuracy: the paper's Figure 2 above, our runs below"
                + OverSeeds.of(recorded, shown).shaded();
    }

    Drawing drawing() {
        double[] all = Stream.concat(relative(printed).stream(), relative(ours).stream())
                .flatMap(line -> line.points().stream())
                .mapToDouble(LineChart.Point::x)
                .filter(x -> x > 0)
                .sorted()
                .toArray();
        Axis steps = Axis.ofDecadesUpTo(
                "steps relative to " + baseline + BEST,
                Math.max(all[0], FIRST),
                Math.max(all[all.length - 1], LEAST_LAST));
        return new PanelDrawing(
                List.of(
                        panel("the paper, ImageNet", "validation accuracy", printed, steps),
                        panel("ours", recorded.experiment().split().label() + " accuracy", ours, steps)),
                1);
    }

    /** Each curve is seen at least where it is highest. */
    private LineChart panel(String title, String accuracy, List<Curve> curves, Axis steps) {
        double best = baseline(curves).best().y();
        double[] bests =
                curves.stream().mapToDouble(curve -> curve.best().y()).sorted().toArray();
        List<LineChart.Line> lines = new ArrayList<>(relative(curves));
        lines.add(new LineChart.Line(
                baseline + BEST,
                List.of(new LineChart.Point(steps.low(), best), new LineChart.Point(steps.high(), best)),
                List.of(),
                false,
                ChartStyle.PAPER,
                ChartStyle.dotted()));
        double low = Math.max(0, Math.floor(Math.min(best * 10 - 3, bests[0] * 10 - 0.5)) / 10);
        double high = Math.min(1, Math.ceil(bests[bests.length - 1] * 20) / 20);
        return new LineChart(title, steps, Axis.ofPercent(accuracy, low, high), lines, true);
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
