package batchnorm.engine.recurrent;

import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedEngine;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import batchnorm.network.Recurrent;
import java.util.Optional;

/** Trains recurrent networks on the CPU with few products and plain loops. */
public final class RecurrentEngine implements Engine {
    static final String NAME = "recurrent";
    private static final Engine PRODUCTS = new FusedEngine();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "recurrent networks, by few products and plain loops";
    }

    @Override
    public boolean knows(NetworkSpec spec) {
        return spec instanceof Recurrent;
    }

    @Override
    public boolean knows(Optimizer optimizer) {
        return true;
    }

    /** It computes with the products of the engine for fully connected networks. */
    @Override
    public Optional<String> missing() {
        return PRODUCTS.missing();
    }

    @Override
    public TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
        require(spec);
        return RecurrentNetwork.create((Recurrent) spec, optimizer, weightsSeed);
    }
}
