package batchnorm.run;

import batchnorm.BadInput;
import batchnorm.data.Dataset;
import batchnorm.data.random.Seeds;
import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.list.Engines;
import batchnorm.experiment.Variant;
import batchnorm.network.NetworkSpec;

/** Builds the network of a run with the variant's engine. */
final class Networks {
    private Networks() {}

    /**
     * Builds the network of a run. The initial weights depend on the run's seed only. Networks that differ only in
     * their normalization therefore start from the same weights.
     *
     * @throws BadInput if the variant's engine cannot train it on this machine
     */
    static TrainableNetwork build(Variant variant, Dataset data, long runSeed) {
        NetworkSpec spec = variant.network().on(data);
        Engine engine = variant.engine();
        if (!engine.supports(spec)) {
            throw new BadInput("training.engine is '" + engine.name() + "', which cannot train variant "
                    + variant.name() + " on this machine; it must be one of "
                    + Engines.namesOf(other -> other.supports(spec)));
        }
        return engine.create(spec, variant.optimizer(), Seeds.derive(runSeed, "weights"));
    }
}
