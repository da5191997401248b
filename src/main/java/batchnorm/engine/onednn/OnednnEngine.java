package batchnorm.engine.onednn;

import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.network.FullyConnected;
import batchnorm.network.Inception;
import batchnorm.network.LocalResponse;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import batchnorm.network.Recurrent;
import batchnorm.network.Residual;
import batchnorm.network.Trained;
import java.util.Optional;

/**
 * Inception and residual networks, and fully connected ones as convolutions over one position, on oneDNN primitives.
 */
public final class OnednnEngine implements Engine {
    static final String NAME = "onednn";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Inception, residual and fully connected networks, by oneDNN primitives";
    }

    /**
     * Not with SELU, which oneDNN lacks, nor with a normalization that is not known for feature maps, nor where only
     * some parameters are trained.
     */
    @Override
    public boolean knows(NetworkSpec spec) {
        return spec.accept(new NetworkSpec.Visitor<>() {
            @Override
            public Boolean fullyConnected(FullyConnected one) {
                return one.nonlinearity() != Nonlinearity.SELU
                        && one.normalization().isPerFeatureMap()
                        && one.trained() == Trained.ALL;
            }

            @Override
            public Boolean inception(Inception one) {
                return one.nonlinearity() != Nonlinearity.SELU
                        && one.normalization().isPerFeatureMap()
                        && one.localResponse()
                                .map(LocalResponse::n)
                                .map(Node.LocalResponse::supports)
                                .orElse(true);
            }

            @Override
            public Boolean recurrent(Recurrent one) {
                return false;
            }

            @Override
            public Boolean residual(Residual one) {
                return one.nonlinearity() != Nonlinearity.SELU
                        && one.normalization().isPerFeatureMap();
            }
        });
    }

    @Override
    public Optional<String> missing() {
        return OnednnNetwork.isAvailable()
                ? Optional.empty()
                : Optional.of("no oneDNN library for this platform, or ND4J's backend is not the CPU's");
    }

    @Override
    public TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
        require(spec);
        return spec.accept(new NetworkSpec.Visitor<>() {
            @Override
            public TrainableNetwork fullyConnected(FullyConnected one) {
                return OnednnNetwork.create(one, optimizer, weightsSeed);
            }

            @Override
            public TrainableNetwork inception(Inception one) {
                return OnednnNetwork.create(one, optimizer, weightsSeed);
            }

            @Override
            public TrainableNetwork recurrent(Recurrent one) {
                throw new IllegalArgumentException(one.family()); // create() has asked knows()
            }

            @Override
            public TrainableNetwork residual(Residual one) {
                return OnednnNetwork.create(one, optimizer, weightsSeed);
            }
        });
    }
}
