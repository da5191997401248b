package batchnorm.engine.dl4j;

import batchnorm.engine.Engine;
import batchnorm.engine.LoadedBackend;
import batchnorm.engine.TrainableNetwork;
import batchnorm.environment.Cuda;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import java.util.Optional;

/** DL4J's own arithmetic on an NVIDIA card, and on nothing else. It can train every network. */
public final class CudaEngine implements Engine {
    static final String NAME = "cuda";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "fully connected, Inception and residual networks, by DL4J on an NVIDIA card";
    }

    @Override
    public boolean knows(NetworkSpec spec) {
        return Dl4jNetwork.trains(spec);
    }

    @Override
    public Backend backend() {
        return Backend.CUDA;
    }

    @Override
    public Optional<String> missing() {
        return Cuda.ofSystem()
                .missing()
                .or(() -> LoadedBackend.isCpu() ? Optional.of("this process computes on the CPU") : Optional.empty());
    }

    @Override
    public TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
        return Dl4jNetwork.create(spec, optimizer, weightsSeed);
    }
}
