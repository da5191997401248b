package batchnorm.report;

import batchnorm.design.ChartNames;
import batchnorm.design.Grid;
import batchnorm.metric.Digits;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SurfaceRow;
import batchnorm.results.provenance.RunRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Draws the loss on the planes that {@code surface.csv} holds: for each variant, of the first seed, a row with a map
 * before the first step and one after the last. All maps have one range of colours, which follow the logarithm of the
 * loss.
 */
final class SurfaceCharts {
    private static final double LEAST = 1e-4;
    /** With more points along a side, numbers in all cells would make a picture that no screen shows. */
    private static final int MOST_NUMBERED = 15;

    private static final int MAPS_OF_A_RUN = 2;
    private static final String UNIT = " (norms of each unit's weights)";
    private static final String GREY = "grey: the loss is not finite";

    private final List<Surface> surfaces;
    private final double least;
    private final double most;
    private final boolean oneSeed;

    private SurfaceCharts(List<Surface> surfaces) {
        this.surfaces = surfaces;
        double[] all = rows(surfaces)
                .mapToDouble(SurfaceRow::loss)
                .filter(Double::isFinite)
                .toArray();
        this.least = Arrays.stream(all).min().orElse(1);
        this.most = Arrays.stream(all).max().orElse(1);
        this.oneSeed = surfaces.stream().map(Surface::seed).distinct().count() == 1;
    }

    /** The planes of one run. */
    private record Surface(RunRecord run, List<SurfaceRow> rows) {
        long seed() {
            return run.key().seed();
        }

        List<Long> steps() {
            return rows.stream().map(SurfaceRow::step).distinct().toList();
        }
    }

    /** Empty if no plane was recorded. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded) {
        List<Surface> surfaces = new ArrayList<>();
        for (String variant : recorded.experiment().variants()) {
            first(recorded, variant).ifPresent(surfaces::add);
        }
        if (surfaces.isEmpty()) {
            return Map.of();
        }
        SurfaceCharts charts = new SurfaceCharts(surfaces);
        Picture picture = new Picture(
                ChartNames.SURFACES,
                "Loss on a plane of two random directions through the parameters, in norms of each unit's weights, of"
                        + " one seed; yellow is low, the colours are logarithmic",
                false,
                charts.seeds());
        return Map.of(picture, charts.panels());
    }

    private static Optional<Surface> first(RecordedExperiment recorded, String variant) {
        return recorded.provenance().runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .map(run -> new Surface(run, recorded.surface(run.key())))
                .filter(surface -> !surface.rows().isEmpty())
                .findFirst();
    }

    private static Stream<SurfaceRow> rows(List<Surface> surfaces) {
        return surfaces.stream().flatMap(surface -> surface.rows().stream());
    }

    /** The seeds that the picture shows, and what grey means where it has grey cells. */
    private String seeds() {
        boolean grey = rows(surfaces).anyMatch(row -> !Double.isFinite(row.loss()))
                || surfaces.stream().anyMatch(SurfaceCharts::lacksItsLastMap);
        return (oneSeed ? "seed " + surfaces.get(0).seed() : "one seed of each") + (grey ? "; " + GREY : "");
    }

    private Drawing panels() {
        Drawing maps = new PanelDrawing(
                surfaces.stream()
                        .map(surface -> (Drawing) new PanelDrawing(maps(surface)))
                        .toList(),
                1);
        Drawing bar = new ColourBar(maps.width(), number(least), number(most), place -> HeatScale.viridis(1 - place));
        return new HeadedDrawing("Loss (nats)", new PanelDrawing(List.of(bar, maps), 1));
    }

    private List<Drawing> maps(Surface surface) {
        List<Drawing> maps = new ArrayList<>();
        for (long step : surface.steps()) {
            List<SurfaceRow> rows =
                    surface.rows().stream().filter(row -> row.step() == step).toList();
            maps.add(map(surface, "step " + Digits.count(step), rows));
        }
        if (lacksItsLastMap(surface)) {
            List<SurfaceRow> nowhere = surface.rows().stream()
                    .map(row -> new SurfaceRow(row.step(), row.x(), row.y(), Double.NaN))
                    .toList();
            String when = "diverged at step " + Digits.count(surface.run().steps());
            maps.add(map(surface, when, nowhere));
        }
        return maps;
    }

    private static boolean lacksItsLastMap(Surface surface) {
        return surface.run().isDiverged() && surface.steps().size() < MAPS_OF_A_RUN;
    }

    private Drawing map(Surface surface, String when, List<SurfaceRow> rows) {
        List<Double> xs = values(rows, SurfaceRow::x);
        List<Double> ys = values(rows, SurfaceRow::y);
        boolean numbered = Math.max(xs.size(), ys.size()) <= MOST_NUMBERED;
        List<HeatMapDrawing.Cell> cells = rows.stream()
                .map(row ->
                        new HeatMapDrawing.Cell(xs.indexOf(row.x()), ys.indexOf(row.y()), shade(row.loss(), numbered)))
                .toList();
        return new HeatMapDrawing(
                Grid.shown(surface.run().variant()) + (oneSeed ? "" : ", seed " + surface.seed()) + ", " + when,
                "first direction" + UNIT,
                "second direction" + UNIT,
                names(xs),
                names(ys),
                cells);
    }

    private HeatScale.Shade shade(double loss, boolean numbered) {
        boolean finite = Double.isFinite(loss);
        double range = logarithm(most) - logarithm(least);
        double share = range > 0 ? (logarithm(most) - logarithm(loss)) / range : 1;
        return new HeatScale.Shade(
                finite ? HeatScale.viridis(share) : HeatScale.ABSENT, numbered ? finite ? number(loss) : "–" : "");
    }

    private static String number(double loss) {
        return String.format(Locale.ROOT, loss < 1000 ? "%.2f" : "%.1e", loss);
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
        MathContext digits = new MathContext(3);
        return values.stream()
                .map(value ->
                        Digits.plain(BigDecimal.valueOf(value).round(digits).doubleValue()))
                .toList();
    }
}
