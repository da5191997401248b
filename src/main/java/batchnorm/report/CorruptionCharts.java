package batchnorm.report;

import batchnorm.design.ChartNames;
import batchnorm.metric.CorruptionSeries;
import batchnorm.metric.CorruptionSeries.Place;
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

/**
 * Draws the accuracy of the trained networks on corrupted images against the severity, a panel for each corruption:
 * solid with statistics that were estimated again, dashed with those of the training images.
 */
final class CorruptionCharts {
    private static final int PER_ROW = 2;

    private final RecordedExperiment recorded;
    /** The values of all seeds by corruption, line and severity. */
    private final Map<String, Map<Curve, Map<Double, List<Double>>>> values = new LinkedHashMap<>();

    /** A line: the networks of a variant, with their own statistics or with those that were estimated again. */
    private record Curve(String variant, boolean again) {
        String label() {
            return again ? variant + ", estimated again" : variant;
        }
    }

    private CorruptionCharts(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /** Empty if nothing was measured on corrupted images. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded) {
        CorruptionCharts charts = new CorruptionCharts(recorded);
        for (RunRecord run : recorded.provenance().runs()) {
            if (run.isMeasured()) {
                charts.collect(run);
            }
        }
        return charts.values.isEmpty() ? Map.of() : Map.of(picture(), charts.panels());
    }

    private static Picture picture() {
        return Picture.single(
                ChartNames.CORRUPTIONS,
                "Accuracy at the end of training on corrupted images, mean over seeds; shaded: 95 % interval of the mean");
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
        List<LineChart.Line> lines = new ArrayList<>();
        curves.forEach((curve, line) -> lines.add(SeriesCharts.line(
                curve.label(),
                line,
                false,
                ChartStyle.colour(lines.size()),
                curve.again() ? ChartStyle.solid() : ChartStyle.dashed())));
        return new LineChart(
                corruption,
                Axis.of("severity", severities.first(), Math.max(severities.last(), severities.first() + 1)),
                Axis.ofPercent(recorded.experiment().split().label() + " accuracy", 0, 1),
                lines,
                true);
    }
}
