package batchnorm.report.page;

import batchnorm.design.Grid;
import batchnorm.paper.PaperCurves;
import batchnorm.paper.PrintedAccuracy;
import batchnorm.results.RecordedExperiment;
import batchnorm.statistics.Percentiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paper's printed curves that belong to an experiment's variants. */
final class PaperData {
    private final RecordedExperiment recorded;

    PaperData(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /** The printed curves of accuracy and of percentiles, by the name of the variant, or of the base of a grid. */
    Map<String, Object> data() {
        PaperCurves curves = recorded.paperCurves();
        List<Object> accuracy = new ArrayList<>();
        List<Object> percentiles = new ArrayList<>();
        for (String name : names()) {
            List<PrintedAccuracy> points = curves.accuracy(name);
            if (!points.isEmpty()) {
                accuracy.add(Map.of(
                        "name", name,
                        "steps", Thinned.column(points, PrintedAccuracy::step),
                        "values", Thinned.column(points, PrintedAccuracy::accuracy)));
            }
            curves.percentiles(name)
                    .ifPresent(one -> percentiles.add(Map.of(
                            "name", name,
                            "steps", Thinned.column(one.steps(), Long::doubleValue),
                            "p15", Thinned.column(one.percentiles(), Percentiles::p15),
                            "p50", Thinned.column(one.percentiles(), Percentiles::p50),
                            "p85", Thinned.column(one.percentiles(), Percentiles::p85))));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("accuracy", accuracy);
        data.put("percentiles", percentiles);
        return data;
    }

    private List<String> names() {
        return recorded.experiment()
                .grid()
                .map(Grid::bases)
                .orElse(recorded.experiment().variants());
    }
}
