package batchnorm.compare;

import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of the result folders that are compared.
 *
 * @param label its name in tables and charts
 * @param settings the values that decide the numbers, by variant, then key; empty where they cannot be read
 * @param problem why the settings cannot be read; empty where they can
 */
public record ComparedFolder(
        String label, RecordedExperiment recorded, Map<String, Map<String, String>> settings, String problem) {

    public Path root() {
        return recorded.directory().root();
    }

    public ExperimentRecord experiment() {
        return recorded.experiment();
    }

    public List<String> variants() {
        return experiment().variants();
    }

    /** Whether it is known with which settings it ran. */
    public boolean hasSettings() {
        return problem.isEmpty();
    }

    ComparedFolder labelled(String other) {
        return new ComparedFolder(other, recorded, settings, problem);
    }
}
