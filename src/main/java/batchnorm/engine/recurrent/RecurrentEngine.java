package batchnorm.engine.recurrent;

import batchnorm.engine.Engine;
import batchnorm.engine.LoadedBackend;
import batchnorm.engine.TrainableNetwork;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import batchnorm.network.Recurrent;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** Trains recurrent networks on the CPU with few products and plain loops. */
public final class RecurrentEngine implements Engine {
    static final String NAME = "recurrent";

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

    @Override
    public Optional<String> missing() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return Optional.of("the processor is not little-endian");
        }
        try {
            Loader.load(openblas.class);
        } catch (UnsatisfiedLinkError e) {
            return Optional.of("no OpenBLAS library for this platform");
        }
        return LoadedBackend.isCpu() ? Optional.empty() : Optional.of("ND4J's backend is not the CPU's");
    }

    @Override
    public TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
        require(spec);
        return RecurrentNetwork.create((Recurrent) spec, optimizer, weightsSeed);
    }
}
