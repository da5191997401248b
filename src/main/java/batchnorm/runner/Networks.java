package batchnorm.runner;

import batchnorm.data.Seeds;
import batchnorm.experiment.Variant;
import batchnorm.network.Dl4jNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.TrainableNetwork;

/** Which engine trains a variant. */
final class Networks {
    private Networks() {}

    /**
     * Builds the network of a run. The initial weights come from the run's seed alone, so that networks that differ in
     * their normalization start from the same weights.
     */
    static TrainableNetwork build(Variant variant, int inputs, int classes, long runSeed) {
        FullyConnected spec = variant.network().on(inputs, classes);
        long weightsSeed = Seeds.derive(runSeed, "weights");
        return Dl4jNetwork.create(spec, variant.optimizer(), weightsSeed);
    }
}
