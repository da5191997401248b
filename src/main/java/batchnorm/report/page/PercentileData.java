package batchnorm.report.page;

import batchnorm.results.ActivationRow;
import batchnorm.results.ProbedLayer;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.RunKey;
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
    static final int MOST = 500;

    private final RecordedExperiment recorded;
    private final RunRows rows;

    /** @param live whether runs that are not finished count */
    PercentileData(RecordedExperiment recorded, boolean live) {
        this.recorded = recorded;
        this.rows = new RunRows(recorded, live);
    }

    /** One object for each run that probed its typical unit; empty if nothing was probed. */
    List<Object> data() {
        List<Object> all = new ArrayList<>();
        if (recorded.experiment().typicalUnitOf().isEmpty()) {
            return all;
        }
        for (RunKey run : rows.keys()) {
            rows.probed(run).ifPresent(layer -> all.add(of(run, layer)));
        }
        return all;
    }

    private Map<String, Object> of(RunKey run, ProbedLayer layer) {
        List<ActivationRow> kept = Thinned.of(layer.typicalRows(), MOST);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", recorded.experiment().variants().indexOf(run.variant()));
        map.put("seed", run.seed());
        map.put("layer", layer.layer());
        map.put("unit", layer.typicalUnit().orElseThrow());
        map.put("units", layer.shapes().size());
        map.put("evaluations", layer.typicalRows().size());
        map.put("steps", Thinned.column(kept, ActivationRow::step));
        map.put("p15", Thinned.column(kept, ActivationRow::p15));
        map.put("p50", Thinned.column(kept, ActivationRow::p50));
        map.put("p85", Thinned.column(kept, ActivationRow::p85));
        return map;
    }
}
