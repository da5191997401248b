package batchnorm.runner;

import batchnorm.report.Digest;
import batchnorm.results.provenance.RunRecord;
import java.util.List;

/**
 * How an experiment ended.
 *
 * @param failures the runs that failed; a run that diverged did not fail
 */
public record RunReport(Digest digest, List<RunRecord> failures) {
    public RunReport {
        failures = List.copyOf(failures);
    }
}
