package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.Seeds;
import batchnorm.experiment.Variant;
import batchnorm.network.Dl4jNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.TrainableNetwork;
import batchnorm.network.fused.FusedNetwork;

/** Which engine trains a variant. */
final class Networks {
    private Networks() {}

    /**
     * Builds the network of a run. The initial weights come from the run's seed alone, so that networks that differ in
     * their normalization start from the same weights.
     *
     * @throws BadInput where the engine that the variant names cannot train it
     */
    static TrainableNetwork build(Variant variant, int inputs, int classes, long runSeed) {
        FullyConnected spec = variant.network().on(inputs, classes);
        long weightsSeed = Seeds.derive(runSeed, "weights");
        boolean fused = FusedNetwork.supports(spec);
        return switch (variant.engine()) {
            case DL4J -> Dl4jNetwork.create(spec, variant.optimizer(), weightsSeed);
            case FUSED -> {
                if (!fused) {
                    throw new BadInput("training.engine is 'fused', which cannot train variant " + variant.name()
                            + " on this machine; 'auto' or 'dl4j' can");
                }
                yield FusedNetwork.create(spec, variant.optimizer(), weightsSeed);
            }
            case AUTO ->
                fused
                        ? FusedNetwork.create(spec, variant.optimizer(), weightsSeed)
                        : Dl4jNetwork.create(spec, variant.optimizer(), weightsSeed);
        };
    }
}
