package batchnorm.report;

import batchnorm.design.ChartNames;
import batchnorm.design.Grid;
import batchnorm.design.WrittenNumber;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.metric.PaperMetrics;
import batchnorm.results.RecordedExperiment;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Draws heat maps of a {@link Grid}: of the final accuracy, of the difference of two base variants, and of the distance
 * from the paper's curve. The first two axes are those of a map. There is one map for each base variant and each
 * combination of values of the other axes, all with the same range of colours. A grid with one axis gives one map with
 * a row for each base variant.
 */
final class HeatMaps {
    private static final int MOST_MAPS = 16;

    private final RecordedExperiment recorded;
    private final Grid grid;
    private final HeatMarks marks;

    private HeatMaps(RecordedExperiment recorded, Grid grid) {
        this.recorded = recorded;
        this.grid = grid;
        this.marks = new HeatMarks(recorded.provenance(), grid);
    }

    /** Whether a grid can be drawn as heat maps, and not as too many of them. */
    static boolean canDraw(Grid grid) {
        int maps = grid.axes().size() == 1 ? 1 : grid.bases().size();
        for (Grid.Axis axis :
                grid.axes().subList(Math.min(2, grid.axes().size()), grid.axes().size())) {
            maps *= axis.values().size();
        }
        return !grid.axes().isEmpty() && maps <= MOST_MAPS;
    }

    /** The pictures of a grid. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded, Grid grid) {
        HeatMaps maps = new HeatMaps(recorded, grid);
        Map<Picture, Drawing> drawings = new LinkedHashMap<>();
        String cells = maps.marks.legend();
        drawings.put(
                maps.picture(
                        ChartNames.HEAT_MAP,
                        "Final accuracy in percent at each point of the grid, " + cells
                                + ". The colours follow the logarithm of the error"),
                maps.of(Metrics.FINAL_ACCURACY));
        if (grid.bases().size() == 2) {
            drawings.put(
                    maps.picture(
                            ChartNames.HEAT_MAP_DIFFERENCE,
                            maps.named() + ": difference of the final accuracies in points, " + cells
                                    + ". White is 0; the colour grows with the square root of the difference"),
                    maps.difference());
        }
        if (maps.has(PaperMetrics.DISTANCE)) {
            drawings.put(
                    maps.picture(
                            ChartNames.HEAT_MAP_DISTANCE,
                            "Distance from the paper's printed curve in points, " + cells
                                    + ". Yellow is near; the colours are logarithmic"),
                    maps.of(PaperMetrics.DISTANCE));
        }
        return drawings;
    }

    /** Its foot explains the marks, too. */
    private Picture picture(String name, String caption) {
        return new Picture(name, caption, false, new WhatRan(recorded).seeds() + "; " + marks.legend());
    }

    /** The maps of one metric: accuracies from dark to bright, distances from bright to dark. */
    Drawing of(Metric metric) {
        ToDoubleFunction<Grid.Point> value = point -> mean(point.variant(), metric);
        boolean distance = metric.equals(PaperMetrics.DISTANCE);
        double[] all = finite(grid.points(), value);
        HeatScale scale = distance ? HeatScale.ofDistances(all) : HeatScale.ofAccuracies(all);
        String quantity = distance
                ? "Distance from the paper's curve (points)"
                : "Final " + recorded.experiment().split().label() + " accuracy (%)";
        return draw(
                quantity,
                grid.bases(),
                point -> scale.cell(value.applyAsDouble(point), marks.of(Stream.of(point.variant()))),
                base -> base);
    }

    /** The second base variant minus the first one. */
    private Drawing difference() {
        String first = grid.bases().get(0);
        List<String> second = List.of(grid.bases().get(1));
        ToDoubleFunction<Grid.Point> value = point -> mean(point.variant(), Metrics.FINAL_ACCURACY)
                - grid.variantAt(first, point.coordinates())
                        .map(variant -> mean(variant, Metrics.FINAL_ACCURACY))
                        .orElse(Double.NaN);
        List<Grid.Point> points = grid.points().stream()
                .filter(point -> second.contains(point.base()))
                .toList();
        HeatScale scale = HeatScale.ofDifferences(finite(points, value));
        return draw(
                "Difference of the final " + recorded.experiment().split().label() + " accuracies (points)",
                second,
                point -> scale.cell(
                        value.applyAsDouble(point),
                        marks.of(Stream.concat(
                                Stream.of(point.variant()), grid.variantAt(first, point.coordinates()).stream()))),
                base -> named());
    }

    private String named() {
        return grid.bases().get(1) + " − " + grid.bases().get(0);
    }

    /** @param quantity what the numbers are, with their unit */
    private Drawing draw(
            String quantity,
            List<String> bases,
            Function<Grid.Point, HeatScale.Shade> shade,
            Function<String, String> title) {
        Grid.Axis x = grid.axes().get(0);
        if (grid.axes().size() == 1) {
            List<String> upwards = new ArrayList<>(bases);
            Collections.reverse(upwards); // the first one of the file is at the top
            List<String> rows = upwards.stream().map(title).toList();
            return new HeatMapDrawing(
                    quantity, x.label(), "", shown(x.values()), rows, cells(upwards, List.of(), shade));
        }
        Grid.Axis y = grid.axes().get(1);
        List<List<String>> combinations = combinations();
        List<Drawing> maps = new ArrayList<>();
        for (List<String> others : combinations) {
            for (String base : bases) {
                String heading = bases.size() > 1 || others.isEmpty() ? title.apply(base) : "";
                List<HeatMapDrawing.Cell> cells = cells(List.of(base), others, shade);
                maps.add(new HeatMapDrawing(
                        (heading + " " + describe(others)).strip(),
                        x.label(),
                        y.label(),
                        shown(x.values()),
                        shown(upwards(y)),
                        cells));
            }
        }
        return new HeadedDrawing(quantity, new PanelDrawing(maps, combinations.size() == 1 ? maps.size() : 2));
    }

    /** The combinations of the values of all axes but the first two; a single empty one where there are no others. */
    private List<List<String>> combinations() {
        List<List<String>> combinations = List.of(List.of());
        for (Grid.Axis axis : grid.axes().subList(2, grid.axes().size())) {
            combinations = combinations.stream()
                    .flatMap(before -> axis.values().stream().map(value -> {
                        List<String> longer = new ArrayList<>(before);
                        longer.add(value);
                        return List.copyOf(longer);
                    }))
                    .toList();
        }
        return combinations;
    }

    private String describe(List<String> others) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            parts.add(grid.axes().get(i + 2).label() + " " + Grid.shown(others.get(i)));
        }
        return String.join(", ", parts);
    }

    private List<HeatMapDrawing.Cell> cells(
            List<String> bases, List<String> others, Function<Grid.Point, HeatScale.Shade> shade) {
        List<HeatMapDrawing.Cell> cells = new ArrayList<>();
        for (Grid.Point point : grid.points()) {
            List<String> at = point.coordinates();
            if (bases.contains(point.base())
                    && (at.size() < 2 || at.subList(2, at.size()).equals(others))) {
                int y = at.size() == 1
                        ? bases.indexOf(point.base())
                        : upwards(grid.axes().get(1)).indexOf(at.get(1));
                cells.add(new HeatMapDrawing.Cell(index(point, 0), y, shade.apply(point)));
            }
        }
        return cells;
    }

    /** The values of the vertical axis from the bottom: numbers rise, and names stand in the order of the file. */
    private static List<String> upwards(Grid.Axis axis) {
        if (shown(axis.values()).stream().allMatch(WrittenNumber::is)) {
            return axis.values();
        }
        List<String> reversed = new ArrayList<>(axis.values());
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<String> shown(List<String> values) {
        return values.stream().map(Grid::shown).toList();
    }

    private int index(Grid.Point point, int axis) {
        return grid.axes().get(axis).values().indexOf(point.coordinates().get(axis));
    }

    private boolean has(Metric metric) {
        return finite(grid.points(), point -> mean(point.variant(), metric)).length > 0;
    }

    private static double[] finite(List<Grid.Point> points, ToDoubleFunction<Grid.Point> value) {
        return points.stream().mapToDouble(value).filter(Double::isFinite).toArray();
    }

    /** The mean over the seeds; not finite where a seed has no value. */
    private double mean(String variant, Metric metric) {
        return SampleStatistics.of(recorded.metrics().values(variant, metric)).mean();
    }
}
