package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.Minibatch;
import batchnorm.engine.dl4j.InceptionGraph;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.Optimizer;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of each parameter tensor of the real {@code inception-small}, each by itself, against central
 * differences of the loss that DL4J computes in double precision: along the gradient, where they must give its norm,
 * and along random signs, to which every element counts alike.
 */
@Tag("slow")
class InceptionSmallGradientTest {
    private static final Optimizer SHOWS_GRADIENT = new Optimizer(0.9, 0);
    /** So short that no ReLU and no maximum changes on the way; the loss has nine more digits. */
    private static final double DISTANCE = 1e-7;
    /** Of sums of thousands of floats. */
    private static final double ROUNDING = 1e-5;

    @ParameterizedTest
    @ValueSource(strings = {"Inception", "BN-Baseline"})
    void theLossFallsAsTheGradientOfEachTensorSays(String variant) {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Inception dropping = FigureTwo.network(FigureTwo.variant(variant));
        Inception spec = Inceptions.with(dropping, dropping.depthMultiplier(), dropping.localResponse(), 0);
        Minibatch batch = pairWithoutKink(spec);
        ComputationGraph start = InceptionGraph.network(spec, SHOWS_GRADIENT, 3);
        Tensors.leaveZeroAndOne(start);
        try (StockDl4j exact = StockDl4j.like(start, spec, SHOWS_GRADIENT, DataType.DOUBLE);
                OnednnNetwork ours = OnednnNetwork.create(start, spec.input(), SHOWS_GRADIENT)) {
            ours.fit(batch, 1);
            ours.parameters();
            DataSet examples = exact.examples(batch);
            Map<String, INDArray> gradients = Tensors.velocities(start);
            Nd4j.getRandom().setSeed(9);
            gradients.forEach((name, minus) -> {
                INDArray parameter = exact.graph().getParam(name);
                // Both flat, in the order in which the parameter lies in memory.
                INDArray gradient = minus.castTo(DataType.DOUBLE).neg();
                check(exact, examples, name + " along itself", parameter, gradient, gradient);
                INDArray signs = Nd4j.rand(DataType.DOUBLE, gradient.shape()).subi(0.5);
                check(exact, examples, name + " along signs", parameter, gradient, Nd4j.math.sign(signs));
            });
        }
    }

    /** A batch for which rounding flips no ReLU or maximum: DL4J in double precision has our gradients. */
    private static Minibatch pairWithoutKink(Inception spec) {
        for (Minibatch batch : FigureTwo.minibatches(2)) {
            ComputationGraph start = InceptionGraph.network(spec, SHOWS_GRADIENT, 3);
            Tensors.leaveZeroAndOne(start);
            try (StockDl4j exact = StockDl4j.like(start, spec, SHOWS_GRADIENT, DataType.DOUBLE);
                    OnednnNetwork ours = OnednnNetwork.create(start, spec.input(), SHOWS_GRADIENT)) {
                exact.fit(batch, 1);
                ours.fit(batch, 1);
                ours.parameters();
                Map<String, INDArray> expected = Tensors.velocities(exact.graph());
                Map<String, INDArray> actual = Tensors.velocities(start);
                if (expected.keySet().stream()
                        .allMatch(name -> Tensors.difference(actual.get(name), expected.get(name)) < 1e-4)) {
                    return batch;
                }
            }
        }
        throw new AssertionError("no pair of examples has the gradients of double precision");
    }

    private static void check(
            StockDl4j exact, DataSet examples, String what, INDArray parameter, INDArray gradient, INDArray along) {
        double norm = gradient.norm2Number().doubleValue();
        INDArray unit = along.div(along.norm2Number());
        double expected = slope(exact, examples, parameter, unit);
        assertThat(gradient.mul(unit).sumNumber().doubleValue()).as(what).isCloseTo(expected, within(ROUNDING * norm));
    }

    private static double slope(StockDl4j exact, DataSet examples, INDArray parameter, INDArray unit) {
        INDArray before = parameter.dup(parameter.ordering());
        INDArray step = Nd4j.create(DataType.DOUBLE, parameter.shape(), parameter.ordering());
        step.reshape(parameter.ordering(), unit.shape()).assign(unit.mul(DISTANCE));
        parameter.addi(step);
        double above = exact.loss(examples);
        parameter.assign(before).subi(step);
        double below = exact.loss(examples);
        parameter.assign(before);
        return (above - below) / (2 * DISTANCE);
    }
}
