package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.Minibatch;
import batchnorm.engine.dl4j.InceptionGraph;
import batchnorm.experiment.Variant;
import batchnorm.network.Inception;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Fifty steps of each network of Figures 2 and 3, at its own rates and with 32 examples each, against DL4J's built-in
 * path. Once, every step starts from DL4J's current parameters. Once, all steps run on their own from the same seed. On
 * its own, rounding grows if a network has ReLUs and learns fast, in DL4J too. The yardstick is then the distance
 * between two trainings by DL4J, one of which starts with one weight one unit in the last place higher.
 */
@Tag("slow")
class FigureTwoLossesTest {
    private static final double TOLERANCE = 1e-3;
    /** Of one step, and of each array's norm: what rounding explains. */
    private static final double ROUNDING = 1e-4;
    /** Every operation rounds in another order here, not one weight: twice as far was seen. */
    private static final double TIMES_ONE_UNIT = 5;

    @BeforeAll
    static void needsTheLibrary() {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("batchnorm.engine.onednn.FigureTwo#names")
    void fiftyStepsLoseTheSame(String name) {
        Variant variant = FigureTwo.variant(name);
        Inception spec = FigureTwo.network(variant);
        ComputationGraph start = InceptionGraph.network(spec, variant.optimizer(), 3);
        double[] own;
        try (OnednnNetwork ours = OnednnNetwork.create(spec, variant.optimizer(), 3)) {
            own = losses(variant, step -> ours.fit(step.batch, step.rate));
        }
        double[] nudged;
        try (StockDl4j dl4j = StockDl4j.like(start, spec, variant.optimizer(), DataType.FLOAT)) {
            INDArray weights = dl4j.graph().getParam("conv_W");
            weights.putScalar(0, Math.nextUp(weights.getFloat(0)));
            nudged = losses(variant, step -> dl4j.fit(step.batch, step.rate));
        }
        double[] stock;
        Largest atEachStep = new Largest();
        try (StockDl4j dl4j = StockDl4j.like(start, spec, variant.optimizer(), DataType.FLOAT);
                OnednnNetwork ours = OnednnNetwork.create(start, spec.input(), variant.optimizer())) {
            stock = losses(variant, step -> {
                double actual = fromWhereItStands(dl4j.graph(), start, ours, step);
                Nd4j.getRandom().setSeed(step.seed);
                double expected = dl4j.fit(step.batch, step.rate);
                compareStep(dl4j.graph(), start, actual, expected, step, atEachStep);
                return expected;
            });
        }
        System.out.println(name + " step by step: " + atEachStep);
        compareTrainings(name, own, nudged, stock);
    }

    private record Step(int number, Minibatch batch, double rate, int seed) {}

    private static final class Largest {
        private double loss;
        private double statistic;

        @Override
        public String toString() {
            return "loss differs by at most " + loss + ", a moving average by " + statistic + " of its norm";
        }
    }

    private static double[] losses(Variant variant, ToDoubleFunction<Step> fit) {
        double[] losses = new double[FigureTwo.STEPS];
        int i = 0;
        for (Minibatch batch : FigureTwo.minibatches(32)) {
            Step step = new Step(i + 1, batch, variant.plan().learningRate().rateAt(i + 1), 11 + i);
            Nd4j.getRandom().setSeed(step.seed); // of the dropout
            losses[i] = fit.applyAsDouble(step);
            i++;
        }
        return losses;
    }

    private static double fromWhereItStands(
            ComputationGraph dl4j, ComputationGraph same, OnednnNetwork ours, Step step) {
        same.params().assign(dl4j.params());
        same.getUpdater().getStateViewArray().assign(dl4j.getUpdater().getStateViewArray());
        ours.parametersChanged();
        double loss = ours.fit(step.batch, step.rate);
        ours.parameters();
        return loss;
    }

    private static void compareStep(
            ComputationGraph dl4j, ComputationGraph same, double actual, double expected, Step step, Largest largest) {
        assertThat(actual).as("loss of step %d", step.number).isCloseTo(expected, within(ROUNDING));
        largest.loss = Math.max(largest.loss, Math.abs(actual - expected));
        Tensors.statistics(dl4j).forEach((name, statistic) -> {
            double difference = Tensors.difference(same.getParam(name), statistic);
            assertThat(difference).as("%s after step %d", name, step.number).isLessThan(ROUNDING);
            largest.statistic = Math.max(largest.statistic, difference);
        });
    }

    private static void compareTrainings(String name, double[] own, double[] nudged, double[] stock) {
        double largest = largestDifference(own, stock);
        double ofNudged = largestDifference(nudged, stock);
        System.out.println(
                name + " on its own: differs by at most " + largest + ", DL4J with one weight moved by " + ofNudged);
        assertThat(largest).isLessThan(Math.max(TOLERANCE, TIMES_ONE_UNIT * ofNudged));
    }

    private static double largestDifference(double[] actual, double[] expected) {
        return IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElseThrow();
    }
}
