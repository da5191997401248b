package batchnorm.report;

import batchnorm.RunFailure;
import batchnorm.design.Grid;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import java.awt.BasicStroke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the charts of a result directory from its CSV files and replaces earlier charts. The charts are: accuracy
 * against steps, or a heat map if parameters were swept; the percentiles of the typical unit, one chart for each probed
 * variant, and with them the panel a | b | c of the paper; the statistics of inference, if they are compared; and the
 * curves that the experiment asks for.
 */
public final class Charts {
    private final RecordedExperiment recorded;
    private final ExperimentRecord experiment;
    private final Map<Picture, Drawing> drawings = new LinkedHashMap<>();

    private Charts(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.experiment = recorded.experiment();
    }

    /**
     * The charts that were drawn.
     *
     * @param warnings one line for each reason why a chart is missing
     */
    public record Drawn(List<Picture> pictures, List<String> warnings) {
        public Drawn {
            pictures = List.copyOf(pictures);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Draws the charts. A machine that cannot draw text gives no charts and one warning.
     *
     * @throws RunFailure if a file cannot be written
     */
    public static Drawn draw(RecordedExperiment recorded) {
        return draw(recorded, FontProbe.problem());
    }

    static Drawn draw(RecordedExperiment recorded, Optional<String> problem) {
        if (problem.isPresent()) {
            return new Drawn(List.of(), List.of(problem.get()));
        }
        Charts charts = new Charts(recorded);
        charts.collect();
        Path folder = recorded.directory().charts();
        WhatRan ran = new WhatRan(recorded);
        charts.drawings.forEach(
                (picture, drawing) -> write(folder, picture, new FootedDrawing(drawing, ran.foot(picture.seeds()))));
        return new Drawn(List.copyOf(charts.drawings.keySet()), List.of());
    }

    static void write(Path folder, Picture picture, Drawing drawing) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new RunFailure("Cannot create " + folder + ": " + IoReason.of(e), e);
        }
        WholeFile.write(folder.resolve(picture.name() + ".png"), Rendering.png(drawing));
        WholeFile.write(folder.resolve(picture.name() + ".svg"), Rendering.svg(drawing));
    }

    private void collect() {
        if (experiment.measuresAccuracy()) {
            collectAccuracy();
            drawings.putAll(StatisticsCharts.of(recorded));
            drawings.putAll(CorruptionCharts.of(recorded));
        }
        drawings.putAll(SurfaceCharts.of(recorded));
        drawings.putAll(SeriesCharts.of(recorded));
    }

    private void collectAccuracy() {
        Optional<Grid> grid = experiment.grid().filter(HeatMaps::canDraw);
        drawings.putAll(grid.isPresent() ? HeatMaps.of(recorded, grid.get()) : Figure1Charts.of(recorded));
    }

    /**
     * One line for each variant that has a run. The first variant, the baseline, is dashed as in the paper; the others
     * are solid.
     */
    static List<AccuracyChart.Line> lines(RecordedExperiment recorded) {
        List<AccuracyChart.Line> lines = new ArrayList<>();
        List<String> variants = recorded.experiment().variants();
        for (int i = 0; i < variants.size(); i++) {
            MeanCurve curve = MeanCurve.of(recorded, variants.get(i));
            if (!curve.isEmpty()) {
                lines.add(new AccuracyChart.Line(
                        Grid.shown(variants.get(i)), curve, ChartStyle.variantColour(i), stroke(i, variants.size())));
            }
        }
        return lines;
    }

    /** The line style of the n-th variant, counted from 0. */
    static BasicStroke stroke(int n, int variants) {
        return n == 0 && variants > 1 ? ChartStyle.dashed() : ChartStyle.stroke(n);
    }
}
