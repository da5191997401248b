package batchnorm.runner;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to resume an experiment.
 *
 * @param folder the result folder
 * @param data the only directory searched for data sets; empty for the usual places
 * @param workers worker processes that train at the same time
 * @param saveModels whether the networks of the remaining runs are saved, even if the first command did not ask for it
 */
public record ResumeRequest(Path folder, Optional<Path> data, int workers, boolean saveModels) {}
