package batchnorm.engine.list;

import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import java.util.Optional;

/** Creates each network with the first engine of the list that supports it. */
final class AutomaticEngine implements Engine {
    @Override
    public String name() {
        return "auto";
    }

    @Override
    public String description() {
        return "the fastest engine that can train the network";
    }

    @Override
    public boolean knows(NetworkSpec spec) {
        return Engines.ALL.stream().anyMatch(engine -> engine.knows(spec));
    }

    /** {@inheritDoc} The first engine that knows the network may do so. */
    @Override
    public boolean synchronizes(NetworkSpec spec) {
        return Engines.ALL.stream()
                .filter(engine -> engine.knows(spec))
                .findFirst()
                .filter(engine -> engine.synchronizes(spec))
                .isPresent();
    }

    @Override
    public boolean knows(Optimizer optimizer) {
        return Engines.ALL.stream().anyMatch(engine -> engine.knows(optimizer));
    }

    @Override
    public boolean supports(NetworkSpec spec) {
        return Engines.ALL.stream().anyMatch(engine -> engine.supports(spec));
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
        require(spec);
        return Engines.fastest(spec).create(spec, optimizer, weightsSeed);
    }
}
