package batchnorm.runner;

import batchnorm.run.Keeping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The means by which runs are trained. None of them affects a number.
 *
 * @param data the only directory searched for data sets; empty for the usual places
 * @param workers worker processes that train at the same time
 * @param keeping what each run keeps besides its rows
 */
public record Means(Optional<Path> data, int workers, Keeping keeping) {
    /**
     * Means with what each run keeps.
     *
     * @param saveModels whether the network of each run is saved at its end
     * @param checkpointEvery the least number of steps between two checkpoints; if it is empty, some minutes pass
     */
    public static Means of(Optional<Path> data, int workers, boolean saveModels, OptionalLong checkpointEvery) {
        return new Means(data, workers, new Keeping(saveModels, checkpointEvery));
    }
}
