package batchnorm.report;

import batchnorm.paper.PaperCurves;
import batchnorm.paper.PrintedAccuracy;
import batchnorm.paper.PrintedPercentiles;
import batchnorm.statistics.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The paper's printed curves as lines of a chart. All have the same neutral style and one label. A chart has them after
 * its own lines, so that they lie under these.
 */
final class PaperLines {
    private static final String LABEL = "paper";

    private PaperLines() {}

    /** The curves of accuracy that belong to the variants. */
    static List<LineChart.Line> accuracy(PaperCurves curves, List<String> variants) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (String variant : variants) {
            List<PrintedAccuracy> printed = curves.accuracy(variant);
            if (!printed.isEmpty()) {
                lines.add(line(printed.stream()
                        .map(point -> new LineChart.Point(point.step(), point.accuracy()))
                        .toList()));
            }
        }
        return lines;
    }

    /** The three percentiles that belong to a variant; empty where there are none. */
    static List<LineChart.Line> percentiles(PaperCurves curves, String variant) {
        return curves.percentiles(variant)
                .map(printed -> List.of(
                        line(printed, Percentiles::p85),
                        line(printed, Percentiles::p50),
                        line(printed, Percentiles::p15)))
                .orElse(List.of());
    }

    private static LineChart.Line line(PrintedPercentiles printed, ToDoubleFunction<Percentiles> percentile) {
        List<LineChart.Point> points = new ArrayList<>();
        for (int i = 0; i < printed.steps().size(); i++) {
            points.add(new LineChart.Point(
                    printed.steps().get(i),
                    percentile.applyAsDouble(printed.percentiles().get(i))));
        }
        return line(points);
    }

    private static LineChart.Line line(List<LineChart.Point> points) {
        return new LineChart.Line(LABEL, points, List.of(), false, ChartStyle.PAPER, ChartStyle.dotted());
    }
}
