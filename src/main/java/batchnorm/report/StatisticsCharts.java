package batchnorm.report;

import batchnorm.results.ResultDirectory;
import batchnorm.results.StatisticsFile;
import batchnorm.results.StatisticsRow;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The statistics of inference where an experiment compares them: for each variant the accuracy of the same networks
 * with each of them against training steps; and over all variants a table of the last accuracies.
 */
final class StatisticsCharts {
    private static final int PER_ROW = 3;

    private final ResultDirectory directory;
    private final Provenance provenance;

    private StatisticsCharts(ResultDirectory directory, Provenance provenance) {
        this.directory = directory;
        this.provenance = provenance;
    }

    /** None where nothing is compared. */
    static Map<Picture, Drawing> of(ResultDirectory directory, Provenance provenance) {
        Map<Picture, Drawing> drawings = new LinkedHashMap<>();
        StatisticsCharts charts = new StatisticsCharts(directory, provenance);
        List<String> variants = provenance.experiment().variants().stream()
                .filter(variant -> !charts.statistics(variant).isEmpty())
                .toList();
        if (!variants.isEmpty()) {
            drawings.put(
                    Picture.single(
                            "statistics",
                            "Accuracy of the same networks with each of the statistics of inference, mean over seeds"),
                    new PanelDrawing(variants.stream().map(charts::curves).toList(), PER_ROW));
            drawings.put(
                    Picture.single("statistics-at-the-end", "The last of these accuracies, mean over seeds"),
                    charts.lastAccuracies(variants));
        }
        return drawings;
    }

    /** Those that a variant's runs compare, in the order of the file. */
    private List<String> statistics(String variant) {
        for (RunRecord run : provenance.runsOf(variant)) {
            Path file = directory.statistics(run.key());
            if (run.isMeasured() && Files.exists(file)) {
                return StatisticsFile.read(file).stream()
                        .map(StatisticsRow::statistics)
                        .distinct()
                        .toList();
            }
        }
        return List.of();
    }

    private Drawing curves(String variant) {
        List<String> statistics = statistics(variant);
        List<AccuracyChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < statistics.size(); i++) {
            lines.add(new AccuracyChart.Line(
                    statistics.get(i),
                    MeanCurve.of(directory, provenance, variant, statistics.get(i)),
                    ChartStyle.colour(i),
                    i == 0 ? ChartStyle.solid() : ChartStyle.dashes(8 - 2 * i, 3)));
        }
        return AccuracyChart.of(variant, provenance.experiment().split(), lines);
    }

    private Drawing lastAccuracies(List<String> variants) {
        List<String> statistics = variants.stream()
                .flatMap(variant -> statistics(variant).stream())
                .distinct()
                .toList();
        String title = "Final " + provenance.experiment().split().label() + " accuracy (%)";
        List<HeatMapDrawing.Cell> cells = new ArrayList<>();
        for (int x = 0; x < variants.size(); x++) {
            for (int y = 0; y < statistics.size(); y++) {
                MeanCurve curve = MeanCurve.of(directory, provenance, variants.get(x), statistics.get(y));
                double last = curve.isEmpty()
                        ? Double.NaN
                        : curve.points().get(curve.points().size() - 1).mean();
                cells.add(new HeatMapDrawing.Cell(x, statistics.size() - 1 - y, last, last, ""));
            }
        }
        List<String> upwards = new ArrayList<>(statistics);
        Collections.reverse(upwards);
        return new HeatMapDrawing(title, "", "", variants, upwards, HeatMaps.shaded(cells));
    }
}
