package batchnorm.report;

import batchnorm.compare.ComparedFolder;
import batchnorm.compare.FolderComparison;
import batchnorm.compare.Partners;
import batchnorm.design.Split;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The accuracy of all compared series. A colour is a variant and its partners, and a line style is a folder. If there
 * are too many for that, each line has its own colour and style as far as there are some.
 */
final class CompareChart {
    private static final List<BasicStroke> STROKES = List.of(
            ChartStyle.dashed(),
            ChartStyle.solid(),
            ChartStyle.dotted(),
            ChartStyle.dashes(8, 3, 2, 3),
            ChartStyle.dashes(12, 4));

    private final FolderComparison comparison;

    private CompareChart(FolderComparison comparison) {
        this.comparison = comparison;
    }

    /** Empty if no folder has accuracies. */
    static List<AccuracyChart.Line> lines(FolderComparison comparison) {
        return new CompareChart(comparison).lines();
    }

    /** @param lines at least one */
    static Drawing of(FolderComparison comparison, List<AccuracyChart.Line> lines) {
        String splits =
                comparison.splits().stream().map(Split::label).distinct().collect(Collectors.joining(" or "));
        return AccuracyChart.beside("Accuracy", splits, lines);
    }

    private List<AccuracyChart.Line> lines() {
        List<AccuracyChart.Line> lines = new ArrayList<>();
        for (Partners partners : comparison.partners()) {
            for (int folder = 0; folder < comparison.folders().size(); folder++) {
                if (partners.isIn(folder)
                        && comparison.folders().get(folder).experiment().measuresAccuracy()) {
                    add(partners, folder, lines);
                }
            }
        }
        return lines;
    }

    private void add(Partners partners, int folder, List<AccuracyChart.Line> lines) {
        ComparedFolder one = comparison.folders().get(folder);
        MeanCurve curve = MeanCurve.of(one.recorded(), partners.variant(folder));
        if (!curve.isEmpty()) {
            int variant = comparison.partners().indexOf(partners);
            lines.add(new AccuracyChart.Line(
                    partners.variant(folder) + ", " + one.label(),
                    curve,
                    colour(variant, folder, lines.size()),
                    stroke(folder, lines.size())));
        }
    }

    private Color colour(int variant, int folder, int line) {
        if (comparison.partners().size() == 1) {
            return ChartStyle.colour(folder);
        }
        return hasStrokes() ? ChartStyle.variantColour(variant) : ChartStyle.colour(line);
    }

    private BasicStroke stroke(int folder, int line) {
        return hasStrokes() ? STROKES.get(folder) : ChartStyle.stroke(line);
    }

    private boolean hasStrokes() {
        return comparison.folders().size() <= STROKES.size();
    }
}
