package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.metric.ByName;
import batchnorm.network.BatchAfter;
import batchnorm.network.BatchIgnoring;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightNormObserverTest {
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-5, 0.9);

    @TempDir
    Path folder;

    @Test
    void itIsThatOfTheHiddenLayersWeightsAlone() {
        for (Normalization normalization : List.of(
                new Normalization.None(),
                BATCH,
                new BatchAfter(BATCH),
                new BatchIgnoring(BATCH, BatchIgnoring.Ignored.BOTH, false),
                new Normalization.Weight())) {
            FullyConnected spec = new FullyConnected(8, List.of(6, 5), 3, Nonlinearity.TANH, normalization, 0.5);
            // Behind the weights of each layer: b, γ and β, both moving statistics.
            int behind = normalization instanceof Normalization.None ? 1 : 4;
            behind += normalization instanceof BatchAfter ? 1 : 0;
            behind -= normalization instanceof Normalization.Weight ? 2 : 0;
            try (TrainableNetwork network = FusedNetwork.create(spec, new Optimizer(0, 0), 1);
                    Curves curves = Curves.create(
                            folder.resolve(normalization.getClass().getSimpleName()))) {
                float[] p = network.parameters();
                double squares = squares(p, 0, 48) + squares(p, 48 + 6 * behind, 30);
                new WeightNormObserver(curves, network, spec).evaluate(0);
                assertThat(curves.metrics().get(ByName.metric("initial_weight_norm")))
                        .as(normalization.describe())
                        .isCloseTo(Math.sqrt(squares), withinPercentage(1e-9));
            }
        }
    }

    private static double squares(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }
}
