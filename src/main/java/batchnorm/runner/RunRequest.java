package batchnorm.runner;

import batchnorm.experiment.ExperimentSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked to be run.
 *
 * @param variants the variants to run; empty for all
 * @param data the only folder in which data sets are looked for
 * @param folder where the results go; must not exist
 * @param workers runs trained at a time
 * @param saveModels whether each run's network is saved at its end
 */
public record RunRequest(
        ExperimentSource source,
        List<String> variants,
        Optional<Path> data,
        Path folder,
        int workers,
        boolean saveModels) {}
