package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.dl4j.ResidualGraph;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import batchnorm.network.Residual;
import batchnorm.network.Residuals;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of each tensor of a residual network, by engine {@code onednn}, against central differences of the loss
 * that the graph has in double precision: along the gradient, where they must give its norm, and along random signs.
 */
class ResidualGradientTest {
    private static final Optimizer PLAIN = new Optimizer(0, 0);
    private static final double DISTANCE = 1e-6;
    /** Of sums of hundreds of floats. */
    private static final double ROUNDING = 1e-4;

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void theLossFallsAsTheGradientOfEachTensorSays(boolean normalized, boolean skips) {
        assumeTrue(OnednnNetwork.isAvailable());
        Residual spec = Residuals.tiny(Nonlinearity.TANH, normalized, skips);
        Minibatch batch = RandomBatches.batch(12, spec.input().size(), spec.classes(), 5);
        ComputationGraph graph = ResidualGraph.network(spec, PLAIN, 3);
        INDArray before = graph.params().dup();
        try (OnednnNetwork network = OnednnNetwork.create(graph, spec.input(), PLAIN)) {
            network.fit(batch, 1); // W - gradient
            network.parameters();
            INDArray gradients = before.sub(graph.params()).castTo(DataType.DOUBLE);
            graph.params().assign(before);
            check(spec, graph, gradients, batch);
        }
    }

    private static void check(Residual spec, ComputationGraph graph, INDArray gradients, Minibatch batch) {
        ComputationGraph exact = graph.convertDataType(DataType.DOUBLE);
        INDArray images = Nd4j.createFromArray(batch.inputs())
                .reshape(
                        batch.size(),
                        spec.input().channels(),
                        spec.input().height(),
                        spec.input().width())
                .castTo(DataType.DOUBLE);
        INDArray all = exact.params();
        INDArray start = all.dup();
        Nd4j.getRandom().setSeed(9);
        for (Map.Entry<String, INDArray> entry : exact.paramTable().entrySet()) {
            if (entry.getKey().endsWith("_mean") || entry.getKey().endsWith("_var")) {
                continue; // moving averages
            }
            INDArray parameter = entry.getValue();
            all.assign(gradients);
            INDArray gradient = parameter.dup();
            all.assign(start);
            for (INDArray along : new INDArray[] {gradient, signs(gradient)}) {
                INDArray step = along.mul(DISTANCE / along.norm2Number().doubleValue());
                parameter.addi(step);
                double above = loss(exact, images, batch.labels());
                all.assign(start);
                parameter.subi(step);
                double below = loss(exact, images, batch.labels());
                all.assign(start);
                double expected = gradient.mul(step).sumNumber().doubleValue() / DISTANCE;
                assertThat((above - below) / (2 * DISTANCE))
                        .as(entry.getKey())
                        .isCloseTo(
                                expected,
                                within(ROUNDING * gradient.norm2Number().doubleValue() + 1e-7));
            }
        }
    }

    private static INDArray signs(INDArray like) {
        return Nd4j.math.sign(Nd4j.rand(DataType.DOUBLE, like.shape()).subi(0.5));
    }

    private static double loss(ComputationGraph graph, INDArray images, int[] labels) {
        INDArray probabilities = graph.output(true, images)[0];
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum -= Math.log(probabilities.getDouble(i, labels[i]));
        }
        return sum / labels.length;
    }
}
