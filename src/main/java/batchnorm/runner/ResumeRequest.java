package batchnorm.runner;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which experiment the user wants to be gone on with.
 *
 * @param folder where its results are
 * @param data the only folder in which data sets are looked for
 * @param workers runs trained at a time
 * @param saveModels whether each further run's network is saved at its end, although the first command did not ask for
 *     it
 */
public record ResumeRequest(Path folder, Optional<Path> data, int workers, boolean saveModels) {}
