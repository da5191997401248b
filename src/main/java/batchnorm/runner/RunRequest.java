package batchnorm.runner;

import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A request to run an experiment.
 *
 * @param parsed the experiment, and what it was read from
 * @param variants the variants to run; empty for all
 * @param data the only directory searched for data sets; empty for the usual places
 * @param folder the result folder, which must not exist yet
 * @param workers worker processes that train at the same time
 * @param saveModels whether the network of each run is saved at its end
 */
public record RunRequest(
        ParsedExperiment parsed,
        List<String> variants,
        Optional<Path> data,
        Path folder,
        int workers,
        boolean saveModels) {

    /** What the experiment is read from. */
    public ExperimentSource source() {
        return parsed.source();
    }

    public Experiment experiment() {
        return parsed.experiment();
    }
}
