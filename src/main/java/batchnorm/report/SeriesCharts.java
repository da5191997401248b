package batchnorm.report;

import batchnorm.design.Chart;
import batchnorm.design.ChartNames;
import batchnorm.design.Grid;
import batchnorm.metric.Series;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Interval;
import batchnorm.statistics.SampleStatistics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws the charts of {@code charts.csv}: curves of {@code series.csv}, each the mean over a variant's seeds. */
final class SeriesCharts {
    private static final int MOST_LINES_INSIDE = 3;
    /** Space above and below the values, as a share of their range. */
    private static final double MARGIN = 0.05;

    private static final String MARKED = "; triangles at the lower edge: the value, or that of a seed, is 0 or less,"
            + " which a logarithmic axis cannot show";

    private static final String LEFT_OUT =
            "; points at 0 of the horizontal axis are left out, because it is logarithmic";

    private final RecordedExperiment recorded;
    /** The values of all seeds by variant, series and x. */
    private final Map<String, Map<String, TreeMap<Double, List<Double>>>> curves = new LinkedHashMap<>();

    private SeriesCharts(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /** The charts in the order of the file; empty if there is no such file, or if no run has their series. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded) {
        Map<Picture, Drawing> drawings = new LinkedHashMap<>();
        if (!recorded.charts().isEmpty()) {
            SeriesCharts charts = new SeriesCharts(recorded);
            recorded.experiment().variants().forEach(charts::group);
            recorded.charts().forEach(chart -> charts.draw(chart, drawings));
        }
        return drawings;
    }

    private void group(String variant) {
        Map<String, TreeMap<Double, List<Double>>> bySeries = new LinkedHashMap<>();
        for (RunRecord run : recorded.provenance().runsOf(variant)) {
            if (run.isMeasured()) {
                for (SeriesRow row : recorded.series(run)) {
                    if (Double.isFinite(row.y())) {
                        bySeries.computeIfAbsent(row.series(), series -> new TreeMap<>())
                                .computeIfAbsent(row.x(), x -> new ArrayList<>())
                                .add(row.y());
                    }
                }
            }
        }
        curves.put(variant, bySeries);
    }

    private void draw(Chart chart, Map<Picture, Drawing> drawings) {
        List<String> variants = recorded.experiment().variants().stream()
                .filter(variant -> chart.series().stream().anyMatch(series -> isDrawn(chart, variant, series)))
                .toList();
        if (variants.isEmpty()) {
            return;
        }
        List<LineChart.Line> lines = lines(chart, variants);
        Axis x = axis(
                chart.x(),
                lines.stream().flatMap(line -> line.points().stream()).mapToDouble(LineChart.Point::x),
                0,
                false);
        Axis y = axis(
                chart.y(),
                lines.stream()
                        .flatMap(line -> Stream.concat(line.points().stream(), line.band().stream()))
                        .mapToDouble(LineChart.Point::y)
                        .filter(Double::isFinite),
                MARGIN,
                chart.series().stream().allMatch(Series::isShare));
        LineChart drawing = new LineChart(chart.title(), x, y, lines, lines.size() > MOST_LINES_INSIDE);
        String mean = chart.y().logarithmic() ? "mean of the logarithms" : "mean";
        String caption = chart.title() + OverSeeds.of(recorded, variants).shaded(mean);
        String notes = notes(drawing);
        String name = ChartNames.file(chart.name());
        drawings.put(
                notes.isEmpty()
                        ? Picture.single(name, caption)
                        : new Picture(name, caption + notes, false, new WhatRan(recorded).seeds() + notes),
                drawing);
    }

    /** What a chart does not show as it shows the rest; empty if it shows everything. */
    private static String notes(LineChart chart) {
        boolean marked = false;
        boolean leftOut = false;
        for (LineChart.Line line : chart.lines()) {
            marked |= line.points().stream().anyMatch(chart::isMarked);
            leftOut |= line.points().stream().anyMatch(point -> !chart.x().hasPlace(point.x()));
        }
        return (marked ? MARKED : "") + (leftOut ? LEFT_OUT : "");
    }

    private List<LineChart.Line> lines(Chart chart, List<String> variants) {
        boolean oneSeries = chart.series().size() == 1;
        SeriesStyles styles = new SeriesStyles(recorded.experiment().variants(), variants, chart.series());
        List<LineChart.Line> lines = new ArrayList<>();
        for (String variant : variants) {
            for (String series : chart.series()) {
                if (isDrawn(chart, variant, series)) {
                    String name = series.replace('_', ' ');
                    String shown = Grid.shown(variant) + MeanCurve.note(recorded, variant);
                    String label = oneSeries ? shown : variants.size() == 1 ? name : shown + ", " + name;
                    lines.add(line(
                            label,
                            curves.get(variant).get(series),
                            chart.y().logarithmic(),
                            styles.colour(variant, series),
                            styles.stroke(variant, series)));
                }
            }
        }
        return lines;
    }

    private boolean isDrawn(Chart chart, String variant, String series) {
        return chart.isOf(variant) && curves.get(variant).containsKey(series);
    }

    /**
     * On a logarithmic axis, the mean and its interval are computed from the logarithms. Where a seed has a value that
     * is not above 0, there is no such mean; the point is 0, for which the axis has no place.
     */
    static LineChart.Line line(
            String label, Map<Double, List<Double>> curve, boolean logarithmic, Color colour, BasicStroke stroke) {
        List<LineChart.Point> points = new ArrayList<>();
        Band band = new Band();
        DoubleUnaryOperator back = logarithmic ? Math::exp : DoubleUnaryOperator.identity();
        curve.forEach((x, values) -> {
            if (logarithmic && values.stream().anyMatch(value -> value <= 0)) {
                points.add(new LineChart.Point(x, 0));
                band.end();
                return;
            }
            SampleStatistics statistics = SampleStatistics.of(values.stream()
                    .mapToDouble(Double::doubleValue)
                    .map(logarithmic ? Math::log : DoubleUnaryOperator.identity())
                    .toArray());
            points.add(new LineChart.Point(x, back.applyAsDouble(statistics.mean())));
            Interval interval = statistics.interval95();
            if (interval.isPresent()) {
                band.add(x, back.applyAsDouble(interval.low()), back.applyAsDouble(interval.high()));
            }
        });
        band.end();
        return new LineChart.Line(label, points, band.outlines, false, colour, stroke);
    }

    /** The outlines of shaded areas, one after the other. */
    private static final class Band {
        private final List<LineChart.Point> outlines = new ArrayList<>();
        private final List<LineChart.Point> upper = new ArrayList<>();
        private final List<LineChart.Point> lower = new ArrayList<>();

        void add(double x, double low, double high) {
            upper.add(new LineChart.Point(x, high));
            lower.add(0, new LineChart.Point(x, low));
        }

        /** Ends an area. What follows is another one. */
        void end() {
            if (!upper.isEmpty()) {
                if (!outlines.isEmpty()) {
                    outlines.add(new LineChart.Point(Double.NaN, Double.NaN));
                }
                outlines.addAll(upper);
                outlines.addAll(lower);
                upper.clear();
                lower.clear();
            }
        }
    }

    /**
     * The range of all values, so that no line or band is cut. On a logarithmic axis it covers the values above 0; it
     * has no place for the others.
     *
     * @param shares whether the values are shares, which are written in percent
     */
    private static Axis axis(Chart.Axis axis, DoubleStream values, double margin, boolean shares) {
        double[] shown = values.filter(value -> !axis.logarithmic() || value > 0)
                .sorted()
                .toArray();
        double low = shown.length == 0 ? 1 : shown[0];
        double high = shown.length == 0 ? 1 : shown[shown.length - 1];
        if (axis.logarithmic()) {
            return Axis.ofDecades(axis.title(), low, high);
        }
        double from = low >= 0 && low < 0.5 * high ? 0 : low;
        double room = high > from ? margin * (high - from) : Math.max(1, Math.abs(high)) / 2;
        double lowest = from == 0 ? 0 : from - room;
        return shares && !axis.title().contains("%")
                ? Axis.ofPercent(axis.title(), Math.max(0, lowest), Math.min(1, high + room))
                : Axis.of(axis.title(), lowest, high + room);
    }
}
