package batchnorm.report;

import batchnorm.design.ChartNames;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SurfaceFile;
import batchnorm.results.SurfaceRow;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Draws the loss on the planes that {@code surface.csv} holds: for each variant, of the first seed, a map before the
 * first step and one after the last. All maps have one range of colours, which follow the logarithm of the loss.
 */
final class SurfaceCharts {
    private static final double LEAST = 1e-4;

    private final double least;
    private final double most;

    private SurfaceCharts(List<Surface> surfaces) {
        double[] all = surfaces.stream()
                .flatMap(surface -> surface.rows().stream())
                .mapToDouble(row -> logarithm(row.loss()))
                .filter(Double::isFinite)
                .toArray();
        this.least = Arrays.stream(all).min().orElse(0);
        this.most = Arrays.stream(all).max().orElse(1);
    }

    /** The planes of one run. */
    private record Surface(RunRecord run, List<SurfaceRow> rows) {}

    /** Empty if no plane was recorded. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded) {
        List<Surface> surfaces = new ArrayList<>();
        for (String variant : recorded.experiment().variants()) {
            first(recorded, variant).ifPresent(surfaces::add);
        }
        if (surfaces.isEmpty()) {
            return Map.of();
        }
        Picture picture = new Picture(
                ChartNames.SURFACES,
                "Loss on a plane of two random directions through the parameters, in norms of each unit's weights;"
                        + " yellow is low, the colours are logarithmic",
                false,
                "seed " + surfaces.get(0).run().key().seed());
        return Map.of(picture, new SurfaceCharts(surfaces).panels(surfaces));
    }

    private static Optional<Surface> first(RecordedExperiment recorded, String variant) {
        return recorded.provenance().runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .map(run -> new Surface(run, SurfaceFile.read(SurfaceFile.of(recorded.directory(), run.key()))))
                .filter(surface -> !surface.rows().isEmpty())
                .findFirst();
    }

    private Drawing panels(List<Surface> surfaces) {
        List<Drawing> maps = new ArrayList<>();
        int perRow = 1;
        for (Surface surface : surfaces) {
            List<Long> steps =
                    surface.rows().stream().map(SurfaceRow::step).distinct().toList();
            perRow = Math.max(perRow, steps.size());
            steps.forEach(step -> maps.add(map(surface, step)));
        }
        return new HeadedDrawing("Loss (nats)", new PanelDrawing(maps, perRow));
    }

    private Drawing map(Surface surface, long step) {
        List<SurfaceRow> rows =
                surface.rows().stream().filter(row -> row.step() == step).toList();
        List<Double> xs = values(rows, SurfaceRow::x);
        List<Double> ys = values(rows, SurfaceRow::y);
        List<HeatMapDrawing.Cell> cells = rows.stream()
                .map(row -> new HeatMapDrawing.Cell(xs.indexOf(row.x()), ys.indexOf(row.y()), shade(row.loss())))
                .toList();
        return new HeatMapDrawing(
                String.format(Locale.ROOT, "%s, step %,d", surface.run().key().variant(), step),
                "first direction",
                "second direction",
                names(xs),
                names(ys),
                cells);
    }

    private HeatScale.Shade shade(double loss) {
        if (!Double.isFinite(loss)) {
            return new HeatScale.Shade(HeatScale.ABSENT, "–");
        }
        double share = most > least ? (most - logarithm(loss)) / (most - least) : 1;
        return new HeatScale.Shade(HeatScale.viridis(share), String.format(Locale.ROOT, "%.2f", loss));
    }

    private static double logarithm(double loss) {
        return Math.log(Math.max(LEAST, loss));
    }

    private static List<Double> values(List<SurfaceRow> rows, ToDoubleFunction<SurfaceRow> coordinate) {
        return rows.stream()
                .map(row -> coordinate.applyAsDouble(row))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> names(List<Double> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.2f", value).replace('-', '−'))
                .toList();
    }
}
