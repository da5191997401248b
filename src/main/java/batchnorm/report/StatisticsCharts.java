package batchnorm.report;

import batchnorm.design.ChartNames;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.StatisticsRow;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the comparison of inference statistics. For each variant, a chart shows the accuracy of the same networks with
 * each kind of statistics against training steps. A table shows the last accuracies of all variants.
 */
final class StatisticsCharts {
    private static final int PER_ROW = 3;

    private final RecordedExperiment recorded;

    private StatisticsCharts(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /** Empty if the experiment does not compare statistics. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded) {
        Map<Picture, Drawing> drawings = new LinkedHashMap<>();
        StatisticsCharts charts = new StatisticsCharts(recorded);
        List<String> variants = recorded.experiment().variants().stream()
                .filter(variant -> !charts.statistics(variant).isEmpty())
                .toList();
        if (!variants.isEmpty()) {
            OverSeeds seeds = OverSeeds.of(recorded, variants);
            drawings.put(
                    Picture.single(
                            ChartNames.STATISTICS,
                            "Accuracy of the same networks with each kind of inference statistics" + seeds.shaded()),
                    new PanelDrawing(variants.stream().map(charts::curves).toList(), PER_ROW));
            drawings.put(
                    Picture.single(
                            ChartNames.LAST_STATISTICS,
                            "The accuracy at the end of training with each kind of statistics" + seeds.mean()),
                    charts.lastAccuracies(variants));
        }
        return drawings;
    }

    /** The kinds of statistics that a variant's runs compare, in the order of the file. */
    private List<String> statistics(String variant) {
        return recorded.provenance().runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .map(recorded::statistics)
                .filter(rows -> !rows.isEmpty())
                .findFirst()
                .map(rows ->
                        rows.stream().map(StatisticsRow::statistics).distinct().toList())
                .orElse(List.of());
    }

    private Drawing curves(String variant) {
        List<String> statistics = statistics(variant);
        List<AccuracyChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < statistics.size(); i++) {
            lines.add(new AccuracyChart.Line(
                    statistics.get(i),
                    MeanCurve.of(recorded, variant, statistics.get(i)),
                    ChartStyle.colour(i),
                    i == 0 ? ChartStyle.solid() : ChartStyle.dashes(9 - 2 * i, 3)));
        }
        return AccuracyChart.of(variant, recorded.experiment().split(), lines);
    }

    private Drawing lastAccuracies(List<String> variants) {
        List<String> statistics = variants.stream()
                .flatMap(variant -> statistics(variant).stream())
                .distinct()
                .toList();
        String title = "Final " + recorded.experiment().split().label() + " accuracy (%)";
        double[] all = variants.stream()
                .flatMapToDouble(variant -> statistics.stream().mapToDouble(one -> last(variant, one)))
                .filter(Double::isFinite)
                .toArray();
        HeatScale scale = HeatScale.ofAccuracies(all);
        List<HeatMapDrawing.Cell> cells = new ArrayList<>();
        for (int x = 0; x < variants.size(); x++) {
            for (int y = 0; y < statistics.size(); y++) {
                HeatScale.Shade shade = scale.cell(last(variants.get(x), statistics.get(y)), "");
                cells.add(new HeatMapDrawing.Cell(x, statistics.size() - 1 - y, shade));
            }
        }
        List<String> upwards = new ArrayList<>(statistics);
        Collections.reverse(upwards);
        return new HeatMapDrawing(title, "", "", variants, upwards, cells);
    }

    /** The last accuracy with one kind of statistics; NaN where there is none. */
    private double last(String variant, String statistics) {
        MeanCurve curve = MeanCurve.of(recorded, variant, statistics);
        return curve.isEmpty()
                ? Double.NaN
                : curve.points().get(curve.points().size() - 1).mean();
    }
}
