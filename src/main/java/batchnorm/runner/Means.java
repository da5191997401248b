package batchnorm.runner;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The means by which runs are trained. None of them affects a number.
 *
 * @param data the only directory searched for data sets; empty for the usual places
 * @param workers worker processes that train at the same time
 * @param saveModels whether the network of each run is saved at its end
 */
public record Means(Optional<Path> data, int workers, boolean saveModels) {}
