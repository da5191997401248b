package batchnorm.engine.dl4j;

import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import java.util.Optional;

/**
 * DL4J's own arithmetic, on an NVIDIA card if there is one that can be used, else on the CPU. It can train every
 * network but those with a normalization that it lacks, and recurrent ones.
 */
public final class Dl4jEngine implements Engine {
    static final String NAME = "dl4j";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "fully connected, Inception and residual networks, by DL4J as it comes";
    }

    @Override
    public boolean knows(NetworkSpec spec) {
        return Dl4jNetwork.trains(spec);
    }

    @Override
    public Backend backend() {
        return Backend.ANY;
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
        return Dl4jNetwork.create(spec, optimizer, weightsSeed);
    }
}
