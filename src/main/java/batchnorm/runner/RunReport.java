package batchnorm.runner;

import batchnorm.report.Digest;
import batchnorm.results.provenance.RunRecord;
import java.util.List;

/**
 * How an experiment came out.
 *
 * @param failures the runs that failed, unlike those that diverged
 */
public record RunReport(Digest digest, List<RunRecord> failures) {
    public RunReport {
        failures = List.copyOf(failures);
    }
}
