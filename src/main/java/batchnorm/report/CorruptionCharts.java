package batchnorm.report;

import batchnorm.design.ChartNames;
import batchnorm.design.Grid;
import batchnorm.metric.CorruptionSeries;
import batchnorm.metric.CorruptionSeries.Place;
import batchnorm.metric.Digits;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Draws the accuracy of the trained networks on corrupted images against the severity, a panel for each corruption:
 * solid with statistics that were estimated again, dashed with those of the training images. Both lines of a variant
 * have its colour in the other charts.
 */
final class CorruptionCharts {
    private static final int PER_ROW = 2;

    private final RecordedExperiment recorded;
    /** The values of all seeds by corruption, line and severity. */
    private final Map<String, Map<Curve, Map<Double, List<Double>>>> values = new LinkedHashMap<>();

    /** A line: the networks of a variant, with their own statistics or with those that were estimated again. */
    private record Curve(String variant, boolean again) {
        /** @param note what it adds of runs that diverged */
        String label(String note) {
            return Grid.shown(variant) + note + (again ? ", estimated again" : "");
        }
    }

    private CorruptionCharts(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /** Empty if nothing was measured on corrupted images of two severities: one value is no curve. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded) {
        CorruptionCharts charts = new CorruptionCharts(recorded);
        // Not in the order in which the runs ended, which differs from one time to the next.
        recorded.experiment().variants().stream()
                .flatMap(variant -> recorded.provenance().runsOf(variant).stream())
                .filter(RunRecord::isMeasured)
                .forEach(charts::collect);
        charts.values.values().removeIf(curves -> curves.values().stream().allMatch(curve -> curve.size() < 2));
        return charts.values.isEmpty() ? Map.of() : Map.of(charts.picture(), charts.panels());
    }

    private Picture picture() {
        OverSeeds seeds = OverSeeds.of(recorded, recorded.experiment().variants());
        return Picture.single(
                ChartNames.CORRUPTIONS,
                "Accuracy at the end of training on corrupted images" + seeds.shaded()
                        + "; dashed: with the statistics of the training images; solid: with statistics that were"
                        + " estimated again on images of the same corruption");
    }

    private void collect(RunRecord run) {
        List<SeriesRow> rows = recorded.series(run);
        double last = rows.stream().mapToDouble(SeriesRow::x).max().orElse(0);
        boolean gains = rows.stream().anyMatch(row -> CorruptionSeries.isGained(row.series()) && row.y() != 0);
        for (SeriesRow row : rows) {
            Optional<Place> place = CorruptionSeries.place(row.series());
            boolean again = CorruptionSeries.isReEstimated(row.series());
            // Without batch normalization both lines are the same one.
            if (row.x() == last && place.isPresent() && (gains || !again)) {
                values.computeIfAbsent(place.get().corruption(), corruption -> new LinkedHashMap<>())
                        .computeIfAbsent(new Curve(run.key().variant(), again), first -> new TreeMap<>())
                        .computeIfAbsent((double) place.get().severity(), first -> new ArrayList<>())
                        .add(row.y());
            }
        }
    }

    private Drawing panels() {
        List<Drawing> panels = new ArrayList<>();
        values.forEach((corruption, lines) -> panels.add(panel(corruption, lines)));
        return new PanelDrawing(panels, PER_ROW);
    }

    private Drawing panel(String corruption, Map<Curve, Map<Double, List<Double>>> curves) {
        TreeSet<Double> severities = new TreeSet<>();
        curves.values().forEach(line -> severities.addAll(line.keySet()));
        List<String> variants = recorded.experiment().variants();
        List<LineChart.Line> lines = new ArrayList<>();
        curves.forEach((curve, line) -> lines.add(SeriesCharts.line(
                curve.label(MeanCurve.note(recorded, curve.variant())),
                line,
                false,
                ChartStyle.variantColour(variants.indexOf(curve.variant())),
                curve.again() ? ChartStyle.solid() : ChartStyle.dashed())));
        return new LineChart(
                corruption,
                severity(severities.first(), severities.last()),
                Axis.ofPercent(recorded.experiment().split().label() + " accuracy", 0, 1),
                lines,
                true);
    }

    /** Severities are whole numbers; between them is nothing to mark. */
    private static Axis severity(double first, double last) {
        List<Axis.Tick> ticks = DoubleStream.iterate(first, one -> one <= last, one -> one + 1)
                .mapToObj(one -> new Axis.Tick(one, Digits.plain(one)))
                .toList();
        return new Axis("severity", first, last, ticks, false);
    }
}
