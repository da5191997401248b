package batchnorm.runner;

import batchnorm.run.Keeping;
import batchnorm.runner.cluster.ClusterChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The means by which runs are trained. None of them affects a number.
 *
 * @param data the only directory searched for data sets; empty for the usual places
 * @param workers worker processes of this machine that train at the same time
 * @param keeping what each run keeps besides its rows
 * @param cluster the cluster that trains the runs; empty if this machine does
 */
public record Means(Optional<Path> data, int workers, Keeping keeping, Optional<ClusterChoice> cluster) {
    /** On this machine. */
    public Means(Optional<Path> data, int workers, Keeping keeping) {
        this(data, workers, keeping, Optional.empty());
    }

    /** The same on a cluster, if there is one. */
    public Means on(Optional<ClusterChoice> other) {
        return new Means(data, workers, keeping, other);
    }

    /** The absolute path of the only directory searched for data sets; "" for the usual places. */
    String dataDirectory() {
        return data.map(folder -> folder.toAbsolutePath().toString()).orElse("");
    }

    /** The same with another choice of what is kept. */
    Means with(Keeping other) {
        return new Means(data, workers, other, cluster);
    }

    /**
     * Means of this machine, with what each run keeps.
     *
     * @param saveModels whether the network of each run is saved at its end
     * @param checkpointEvery the least number of steps between two checkpoints; if it is empty, some minutes pass
     */
    public static Means of(Optional<Path> data, int workers, boolean saveModels, OptionalLong checkpointEvery) {
        return new Means(data, workers, new Keeping(saveModels, checkpointEvery));
    }
}
