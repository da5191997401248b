package batchnorm.engine.fused;

import batchnorm.engine.Engine;
import batchnorm.engine.LoadedBackend;
import batchnorm.engine.TrainableNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** Trains fully connected networks on the CPU with few BLAS calls and plain loops. */
public final class FusedEngine implements Engine {
    static final String NAME = "fused";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "fully connected networks, by few BLAS calls and plain loops";
    }

    @Override
    public boolean knows(NetworkSpec spec) {
        return spec instanceof FullyConnected;
    }

    @Override
    public boolean synchronizes(NetworkSpec spec) {
        return spec instanceof FullyConnected network && network.normalization().isSynchronizable();
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
        return FusedNetwork.create((FullyConnected) spec, optimizer, weightsSeed);
    }
}
