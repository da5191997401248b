package batchnorm.report;

import batchnorm.design.ChartNames;
import batchnorm.design.Grid;
import batchnorm.results.ActivationRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.RunKey;
import batchnorm.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the charts of Figure 1 for any experiment: (a) the accuracy, and the percentiles of the typical unit of each
 * probed variant in the colour of its curve in (a). If all curves rise in the first tenth of the training, that tenth
 * stands beside (a). The paper's printed curves lie under ours where the experiment names them; where it has a
 * baseline, they stand beside ours instead, over relative steps.
 */
final class Figure1Charts {
    private static final int MOST_PERCENTILES = 3;
    private static final int MOST_IN_A_ROW = 3;
    /** With more variants, curves of the accuracy cannot be told apart. */
    private static final int MOST_CURVES = 7;
    /** How many times the range of a network may fit into that of all, if they share an axis. */
    private static final double ALIKE = 3;

    private static final String OWN_AXES = "; each network has a vertical axis of its own, because the ranges differ";

    private final RecordedExperiment recorded;
    private final ExperimentRecord experiment;
    private final String overSeeds;
    private final Map<Picture, Drawing> drawings = new LinkedHashMap<>();

    private Figure1Charts(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.experiment = recorded.experiment();
        this.overSeeds = OverSeeds.of(recorded, experiment.variants()).shaded();
    }

    /** Empty if no run has an evaluation. */
    static Map<Picture, Drawing> of(RecordedExperiment recorded) {
        Figure1Charts charts = new Figure1Charts(recorded);
        List<AccuracyChart.Line> lines = Charts.lines(recorded);
        if (!lines.isEmpty()) {
            charts.collect(lines);
        }
        return charts.drawings;
    }

    private void collect(List<AccuracyChart.Line> lines) {
        Map<String, List<ActivationRow>> probed = probedUnits();
        Optional<RelativeStepsChart> relative = RelativeStepsChart.of(recorded);
        List<LineChart.Line> paper =
                relative.isPresent() ? List.of() : PaperLines.accuracy(recorded.paperCurves(), experiment.variants());
        String split = experiment.split().label();
        String heading = split.substring(0, 1).toUpperCase(Locale.ROOT) + split.substring(1) + " accuracy";
        String letter = probed.isEmpty() ? "" : "(a) ";
        Drawing accuracy = AccuracyChart.of(letter + heading, experiment.split(), lines, paper);
        String caption = heading + " against training steps" + overSeeds + (paper.isEmpty() ? "" : greyIsThePaper());
        boolean dots = lines.size() > MOST_CURVES;
        drawings.put(
                Picture.single(ChartNames.ACCURACY, dots ? DotChart.caption(recorded) : caption),
                dots ? DotChart.of(recorded) : accuracy);
        relative.ifPresent(
                chart -> drawings.put(Picture.single(ChartNames.RELATIVE_STEPS, chart.caption()), chart.drawing()));
        List<Drawing> panels = new ArrayList<>(List.of(accuracy));
        if (!probed.isEmpty() && Beginning.hasAllThatHappens(lines)) {
            Drawing beginning = AccuracyChart.of(
                    letter + heading + ", the first tenth", experiment.split(), Beginning.of(lines), paper);
            drawings.put(
                    Picture.single(ChartNames.BEGINNING, "The first tenth of the same curves" + overSeeds), beginning);
            panels.add(beginning);
        }
        collectPercentiles(probed, panels);
    }

    private static String greyIsThePaper() {
        return "; grey dots: the paper's printed curves";
    }

    private void collectPercentiles(Map<String, List<ActivationRow>> probed, List<Drawing> panels) {
        Map<String, List<LineChart.Line>> paper = new LinkedHashMap<>();
        probed.keySet().forEach(variant -> paper.put(variant, PaperLines.percentiles(recorded.paperCurves(), variant)));
        Interval common = PercentileChart.range(
                probed.values(), paper.values().stream().flatMap(List::stream).toList());
        Map<String, Interval> ranges = new LinkedHashMap<>();
        probed.forEach(
                (variant, rows) -> ranges.put(variant, PercentileChart.range(List.of(rows), paper.get(variant))));
        boolean ownAxes = ranges.values().stream().anyMatch(own -> ALIKE * own.halfWidth() < common.halfWidth());
        String axes = ownAxes ? OWN_AXES : "";
        int panel = 1;
        for (Map.Entry<String, List<ActivationRow>> unit : probed.entrySet()) {
            String variant = unit.getKey();
            Drawing drawing = PercentileChart.of(
                    letter(panel++) + Grid.shown(variant),
                    unit.getValue(),
                    ownAxes ? ranges.get(variant) : common,
                    ChartStyle.variantColour(experiment.variants().indexOf(variant)),
                    paper.get(variant));
            drawings.put(
                    new Picture(
                            ChartNames.percentiles(variant),
                            caption(variant, unit.getValue().get(0))
                                    + axes
                                    + (paper.get(variant).isEmpty() ? "" : greyIsThePaper()),
                            false,
                            "seed " + firstSeed() + axes),
                    drawing);
            panels.add(drawing);
        }
        if (!probed.isEmpty() && probed.size() <= MOST_PERCENTILES) {
            int inARow = panels.size() == 4 ? 2 : Math.min(panels.size(), MOST_IN_A_ROW);
            drawings.put(panel(axes), new PanelDrawing(panels, inARow));
        }
    }

    /**
     * {@code (b) } for the first panel of percentiles, after (a), the accuracy. After the alphabet there is no letter.
     */
    private static String letter(int panel) {
        return panel < 26 ? "(" + (char) ('a' + panel) + ") " : "";
    }

    /** @param axes what is said of the vertical axes */
    private Picture panel(String axes) {
        int all = experiment.seeds().size();
        return new Picture(
                ChartNames.panel(experiment.figure()),
                "Accuracy, and the percentiles of the unit with the median drift in " + experiment.typicalUnitOf()
                        + axes,
                true,
                (all == 1 ? "" : "(a) " + all + " seeds, the percentiles ") + "seed " + firstSeed() + axes);
    }

    private String caption(String variant, ActivationRow row) {
        return "15th, 50th and 85th percentile of the input to unit " + row.unit() + " of hidden layer " + row.layer()
                + ", " + Grid.shown(variant) + ", seed " + firstSeed() + "; the unit with the median drift in "
                + experiment.typicalUnitOf();
    }

    /** The rows of each variant's typical unit, for the first seed. */
    private Map<String, List<ActivationRow>> probedUnits() {
        Map<String, List<ActivationRow>> probed = new LinkedHashMap<>();
        if (recorded.typicalUnit(firstSeed()).isEmpty()) {
            return probed;
        }
        for (String variant : experiment.variants()) {
            List<ActivationRow> rows =
                    recorded.activations(new RunKey(variant, firstSeed())).typicalRows();
            if (!rows.isEmpty()) {
                probed.put(variant, rows);
            }
        }
        return probed;
    }

    private long firstSeed() {
        return experiment.seeds().get(0);
    }
}
