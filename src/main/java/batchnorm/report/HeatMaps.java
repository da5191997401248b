package batchnorm.report;

import batchnorm.design.Grid;
import batchnorm.metric.Metrics;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * Draws heat maps of final accuracy, one for each base variant of a {@link Grid}, side by side and with the same range
 * of colours. A grid with one axis gives one map with a row for each base variant.
 */
final class HeatMaps {
    private final RecordedExperiment recorded;
    private final Grid grid;

    private HeatMaps(RecordedExperiment recorded, Grid grid) {
        this.recorded = recorded;
        this.grid = grid;
    }

    /** Whether a grid can be drawn as heat maps: it must have one or two axes. */
    static boolean canDraw(Grid grid) {
        return grid.axes().size() == 1 || grid.axes().size() == 2;
    }

    static Drawing of(RecordedExperiment recorded, Grid grid) {
        HeatMaps maps = new HeatMaps(recorded, grid);
        Grid.Axis x = grid.axes().get(0);
        String title = "Final " + recorded.experiment().split().label() + " accuracy (%)";
        if (grid.axes().size() == 1) {
            return new HeatMapDrawing(title, x.label(), "", x.values(), grid.bases(), maps.cells(grid.bases()));
        }
        Grid.Axis y = grid.axes().get(1);
        List<Drawing> drawings = new ArrayList<>();
        for (String base : grid.bases()) {
            List<HeatMapDrawing.Cell> cells = maps.cells(List.of(base));
            drawings.add(new HeatMapDrawing(base, x.label(), y.label(), x.values(), y.values(), cells));
        }
        return new PanelDrawing(drawings);
    }

    private List<HeatMapDrawing.Cell> cells(List<String> bases) {
        double[] all = grid.points().stream()
                .mapToDouble(point -> accuracy(point.variant()))
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(1);
        List<HeatMapDrawing.Cell> cells = new ArrayList<>();
        for (String base : bases) {
            for (Grid.Point point : grid.points()) {
                if (point.base().equals(base)) {
                    double accuracy = accuracy(point.variant());
                    double shade = high > low ? (accuracy - low) / (high - low) : 1;
                    int x = index(point, 0);
                    int y = grid.axes().size() == 2 ? index(point, 1) : bases.indexOf(base);
                    cells.add(new HeatMapDrawing.Cell(x, y, accuracy, shade, mark(point.variant())));
                }
            }
        }
        return cells;
    }

    /** The same cells, each shaded by the position of its accuracy in the range of all cells. */
    static List<HeatMapDrawing.Cell> shaded(List<HeatMapDrawing.Cell> cells) {
        DoubleSummaryStatistics range = cells.stream()
                .mapToDouble(HeatMapDrawing.Cell::accuracy)
                .filter(Double::isFinite)
                .summaryStatistics();
        double spread = range.getMax() - range.getMin();
        return cells.stream()
                .map(cell -> new HeatMapDrawing.Cell(
                        cell.x(),
                        cell.y(),
                        cell.accuracy(),
                        spread > 0 ? (cell.accuracy() - range.getMin()) / spread : 1,
                        cell.mark()))
                .toList();
    }

    private int index(Grid.Point point, int axis) {
        return grid.axes().get(axis).values().indexOf(point.coordinates().get(axis));
    }

    /** The mean over the seeds that have a value. */
    private double accuracy(String variant) {
        double[] values = Arrays.stream(recorded.metrics().values(variant, Metrics.FINAL_ACCURACY))
                .filter(Double::isFinite)
                .toArray();
        return SampleStatistics.of(values).mean();
    }

    private String mark(String variant) {
        Optional<RunRecord> diverged = recorded.provenance().runsOf(variant).stream()
                .filter(RunRecord::isDiverged)
                .findFirst();
        return diverged.isPresent() ? "†" : "";
    }
}
