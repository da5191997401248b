package batchnorm.report;

import batchnorm.results.Measured;
import batchnorm.results.ScaleAxis;
import batchnorm.results.ScaleFile;
import batchnorm.results.ScaleRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The chart of {@code bn bench --scale}: for each axis a panel with steps per second over the axis's value, both
 * logarithmic. Our lines are solid, the peer's dashed; the area reaches from the least to the most of the rounds.
 */
public final class ScaleChart {
    private static final int PER_ROW = 3;

    private final ScaleFile file;

    private ScaleChart(ScaleFile file) {
        this.file = file;
    }

    /** The chart as a PNG. */
    public static byte[] png(ScaleFile file) {
        return Rendering.png(new ScaleChart(file).drawing());
    }

    /** The chart as an SVG. */
    public static byte[] svg(ScaleFile file) {
        return Rendering.svg(new ScaleChart(file).drawing());
    }

    private Drawing drawing() {
        List<Drawing> panels = file.rows().stream()
                .map(ScaleRow::axis)
                .distinct()
                .map(this::panel)
                .toList();
        return new FootedDrawing(new PanelDrawing(panels, Math.min(PER_ROW, panels.size())), foot());
    }

    private Drawing panel(ScaleAxis axis) {
        List<ScaleRow> rows = file.rows().stream()
                .filter(row -> row.axis() == axis && !row.who().equals(ScaleRow.RATIO))
                .toList();
        List<LineChart.Line> lines = new ArrayList<>();
        List<String> variants =
                file.rows().stream().map(ScaleRow::variant).distinct().toList();
        for (int n = 0; n < variants.size(); n++) {
            String variant = variants.get(n);
            add(lines, variant, n, of(rows, variant, true), true);
            add(lines, variant + ", " + ScaleRow.PEER, n, of(rows, variant, false), false);
        }
        double low =
                rows.stream().mapToDouble(row -> row.measured().least()).min().orElse(1);
        double high =
                rows.stream().mapToDouble(row -> row.measured().most()).max().orElse(1);
        return new LineChart(
                axis.title(), x(axis, rows), Axis.ofDecades("training steps per second", low, high), lines, false);
    }

    private static List<ScaleRow> of(List<ScaleRow> rows, String variant, boolean ours) {
        return rows.stream()
                .filter(row -> row.variant().equals(variant) && row.isOurs() == ours)
                .sorted((a, b) -> Integer.compare(a.value(), b.value()))
                .toList();
    }

    private static void add(List<LineChart.Line> lines, String label, int n, List<ScaleRow> rows, boolean solid) {
        if (!rows.isEmpty()) {
            List<LineChart.Point> band =
                    new ArrayList<>(points(rows, row -> row.measured().most()));
            List<LineChart.Point> below =
                    new ArrayList<>(points(rows, row -> row.measured().least()));
            Collections.reverse(below);
            band.addAll(below);
            lines.add(new LineChart.Line(
                    label,
                    points(rows, row -> row.measured().median()),
                    band,
                    false,
                    ChartStyle.variantColour(n),
                    solid ? ChartStyle.solid() : ChartStyle.dashed()));
        }
    }

    private static List<LineChart.Point> points(List<ScaleRow> rows, ToDoubleFunction<ScaleRow> rate) {
        return rows.stream()
                .map(row -> new LineChart.Point(row.value(), rate.applyAsDouble(row)))
                .toList();
    }

    /** A logarithmic axis that is marked at the measured values. */
    private static Axis x(ScaleAxis axis, List<ScaleRow> rows) {
        List<Integer> values =
                rows.stream().map(ScaleRow::value).distinct().sorted().toList();
        int first = values.get(0);
        int last = values.get(values.size() - 1);
        boolean one = first == last;
        return new Axis(
                axis.title(),
                one ? first / 2.0 : first,
                one ? last * 2.0 : last,
                values.stream()
                        .map(value -> new Axis.Tick(value, Integer.toString(value)))
                        .toList(),
                true);
    }

    private String foot() {
        Measured measured = file.measured();
        int rounds = file.rows().get(0).measured().repeats();
        return String.format(
                Locale.ROOT,
                "%s, medians of %d rounds in turn, least to most shaded; %s; %s; commit %s; finished %s",
                file.experiment(),
                rounds,
                measured.cpu(),
                measured.jdk(),
                measured.gitCommit()
                        .substring(0, Math.min(8, measured.gitCommit().length())),
                measured.finished());
    }
}
