package batchnorm.report.page;

import batchnorm.results.ActivationRow;
import batchnorm.results.ProbedLayer;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The percentiles of each run's typical unit. The files have those of every unit at every evaluation, which is ten
 * times what a page may weigh; the page says what it leaves out.
 */
final class PercentileData {
    /** Evaluations of a run that the page has at most. */
    static final int MOST = 250;

    private final RecordedExperiment recorded;

    PercentileData(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /** One object for each run that probed its typical unit; empty if nothing was probed. */
    List<Object> data() {
        List<Object> all = new ArrayList<>();
        if (recorded.experiment().typicalUnitOf().isEmpty()) {
            return all;
        }
        for (String variant : recorded.experiment().variants()) {
            for (RunRecord run : recorded.provenance().runsOf(variant)) {
                ProbedLayer layer = recorded.activations(run.key());
                if (!layer.typicalRows().isEmpty()) {
                    all.add(of(run, layer));
                }
            }
        }
        return all;
    }

    private Map<String, Object> of(RunRecord run, ProbedLayer layer) {
        List<ActivationRow> rows = Thinned.of(layer.typicalRows(), MOST);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", recorded.experiment().variants().indexOf(run.variant()));
        map.put("seed", run.seed());
        map.put("layer", layer.layer());
        map.put("unit", layer.typicalUnit().orElseThrow());
        map.put("units", layer.shapes().size());
        map.put("evaluations", layer.typicalRows().size());
        map.put("steps", Thinned.column(rows, ActivationRow::step));
        map.put("p15", Thinned.column(rows, ActivationRow::p15));
        map.put("p50", Thinned.column(rows, ActivationRow::p50));
        map.put("p85", Thinned.column(rows, ActivationRow::p85));
        return map;
    }
}
