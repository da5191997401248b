package batchnorm.archive;

import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Past runs as maps, for JSON. {@code src/json.md} lists the keys. */
public final class RunMaps {
    private RunMaps() {}

    /** One folder. */
    public static Map<String, Object> of(PastRun run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("folder", run.folder().toString());
        map.put("label", run.label());
        if (run.recorded().isEmpty()) {
            map.put("state", "unreadable");
            map.put("problem", run.problem());
            return map;
        }
        PastRun.Recorded recorded = run.recorded().get();
        Provenance provenance = recorded.provenance();
        map.put("state", recorded.state());
        map.put("experiment", provenance.experiment().id());
        map.put("title", provenance.experiment().title());
        map.put("data", recorded.data());
        map.put("variants", provenance.experiment().variants());
        map.put("seeds", provenance.experiment().seeds());
        map.put("smoke", provenance.experiment().smoke());
        map.put("settings", provenance.source().settings());
        map.put("started", provenance.started());
        map.put("seconds", provenance.durationSeconds());
        map.put("commit", provenance.source().gitCommit());
        map.put("runs", runs(recorded));
        map.put("claims", Map.of("all", recorded.claims().size(), "shown", recorded.claimsShown()));
        map.put("headline", summary(recorded.headline().rows()));
        return map;
    }

    private static Map<String, Object> runs(PastRun.Recorded recorded) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("all", recorded.all());
        map.put("measured", recorded.provenance().measured().size());
        map.put("diverged", recorded.diverged());
        map.put("failed", recorded.provenance().failed().size());
        return map;
    }

    /** Rows of a summary. */
    public static List<Map<String, Object>> summary(List<SummaryRow> rows) {
        return rows.stream().map(RunMaps::of).toList();
    }

    private static Map<String, Object> of(SummaryRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", row.variant());
        map.put("metric", row.metric().name());
        map.put("seeds", row.seeds());
        map.put("reached", row.reached());
        map.put("mean", row.mean());
        map.put("standard_deviation", row.standardDeviation());
        map.put("ci95_low", row.interval95().low());
        map.put("ci95_high", row.interval95().high());
        return map;
    }
}
