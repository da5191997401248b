package batchnorm.runner;

import batchnorm.experiment.ExperimentSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A request to run an experiment.
 *
 * @param variants the variants to run; empty for all
 * @param data the only directory searched for data sets; empty for the usual places
 * @param folder the result folder, which must not exist yet
 * @param workers worker processes that train at the same time
 * @param saveModels whether the network of each run is saved at its end
 */
public record RunRequest(
        ExperimentSource source,
        List<String> variants,
        Optional<Path> data,
        Path folder,
        int workers,
        boolean saveModels) {}
