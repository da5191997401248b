package batchnorm.runner.bench;

import batchnorm.results.BenchRow;
import batchnorm.results.Measured;
import batchnorm.results.ScaleFile;
import batchnorm.results.ScaleRow;
import batchnorm.runner.SourceState;
import batchnorm.runner.worker.CpuFeatures;
import batchnorm.runner.worker.Machine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a benchmark and its provenance.
 *
 * @param settings the overridden values of the experiment file
 */
public record BenchReport(String experiment, List<String> settings, Measured measured, List<BenchRow> rows) {
    public BenchReport {
        settings = List.copyOf(settings);
        rows = List.copyOf(rows);
    }

    /** The report of measurements that the code in this folder has just made. */
    public static BenchReport of(Path home, String experiment, List<String> settings, List<BenchRow> rows) {
        return new BenchReport(experiment, settings, measured(home), rows);
    }

    private static Measured measured(Path home) {
        SourceState code = SourceState.of(home);
        return new Measured(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                code.commit(),
                code.clean(),
                Machine.cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + CpuFeatures.summary(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    /**
     * The same provenance for the rows of {@code --scale}.
     *
     * @param peers the commands of the peers, as they were given
     */
    public ScaleFile with(List<String> peers, List<ScaleRow> scaleRows) {
        return new ScaleFile(experiment, settings, peers, measured, scaleRows);
    }

    /** The fields for JSON, in a fixed order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("experiment", experiment);
        map.put("settings", settings);
        map.putAll(measured.toMap());
        map.put("rows", rows.stream().map(BenchRow::toMap).toList());
        return map;
    }
}
