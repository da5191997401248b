package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * The colours and dashes of a chart of series. Where its lines are variants, each has its style of the other charts, so
 * that it is found again there. Several series of a variant have its colour, and a dash each. If the chart shows one
 * variant alone, its series have a colour each, and no dash is needed.
 *
 * @param all the variants of the experiment, in its order
 * @param drawn those that the chart shows, in the same order
 * @param series the series that the chart shows
 */
record SeriesStyles(List<String> all, List<String> drawn, List<String> series) {
    SeriesStyles {
        all = List.copyOf(all);
        drawn = List.copyOf(drawn);
        series = List.copyOf(series);
    }

    Color colour(String variant, String ofSeries) {
        if (linesAreSeries()) {
            return ChartStyle.colour(series.indexOf(ofSeries));
        }
        return areToldApart()
                ? ChartStyle.variantColour(all.indexOf(variant))
                : ChartStyle.colour(drawn.indexOf(variant));
    }

    BasicStroke stroke(String variant, String ofSeries) {
        if (linesAreSeries()) {
            return ChartStyle.stroke(series.indexOf(ofSeries));
        }
        if (series.size() > 1) {
            return ChartStyle.pattern(series.indexOf(ofSeries));
        }
        return areToldApart()
                ? Charts.stroke(all.indexOf(variant), all.size())
                : ChartStyle.stroke(drawn.indexOf(variant));
    }

    private boolean linesAreSeries() {
        return series.size() > 1 && drawn.size() == 1;
    }

    /**
     * Whether the variants have different colours in the other charts. There are only a few colours. Of a large grid, a
     * chart may show two variants that share one; those of the chart are then counted by themselves.
     */
    private boolean areToldApart() {
        long colours = drawn.stream()
                .map(variant -> ChartStyle.variantColour(all.indexOf(variant)))
                .distinct()
                .count();
        return colours == drawn.size() || drawn.equals(all);
    }
}
