package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.metric.ByName;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientGrowthObserverTest {
    @TempDir
    Path folder;

    @Test
    void theGrowthOfGradientsIsThatOfTheBiasesForASingleExample() {
        // u = Wz + b, so that for one example ∂ℓ/∂u is ∂ℓ/∂b.
        FullyConnected spec =
                new FullyConnected(8, List.of(6, 5, 4), 3, Nonlinearity.TANH, new Normalization.None(), 0.5);
        Minibatch batch = RandomBatches.batch(1, 8, 3, 4);
        try (TrainableNetwork network = FusedNetwork.create(spec, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            DoublePrecisionView view = new DoublePrecisionView(network, spec, List.of(batch));
            new GradientGrowthObserver(curves, view).evaluate(0);
            double[] gradient = view.network().slope(view.parameters(), batch).gradient();
            double ratio = squares(gradient, 48, 54) / squares(gradient, 54 + 30 + 5 + 20, 54 + 30 + 5 + 20 + 4);
            assertThat(curves.metrics().get(ByName.metric("initial_gradient_growth")))
                    .isCloseTo(Math.sqrt(ratio), withinPercentage(1e-6));
        }
    }

    private static double squares(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }
}
