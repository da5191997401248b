package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.dl4j.InceptionGraph;
import batchnorm.engine.onednn.calls.Compiler;
import batchnorm.engine.onednn.graph.GraphReader;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.parameters.FlatParameters;
import batchnorm.engine.onednn.program.Programs;
import batchnorm.engine.onednn.program.Purpose;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.InitialWeights;
import batchnorm.network.Optimizer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks of Figures 2 and 3 in their real size, layer by layer, against DL4J's built-in path: what each layer
 * gives, the gradient of each parameter, and what a step makes of each moving average. Sums of up to 40,000 floats in
 * another order explain 1e-4 of an array's norm.
 */
class FigureTwoLayersTest {
    private static final double ROUNDING = 1e-4;

    private static final int PAIRS = 6;
    /**
     * The change of the gradients below when rounding flips one ReLU or maximum of 32 examples; with these images DL4J
     * in single precision is up to 1e-2 from DL4J in double precision.
     */
    private static final double KINKS = 2e-2;
    /** A first step at the rate 1 with momentum leaves minus the gradient as velocity, not rounded once more. */
    private static final Optimizer SHOWS_GRADIENT = new Optimizer(0.9, 0);

    @BeforeAll
    static void needsTheLibrary() {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
    }

    /**
     * At least one of several pairs of examples meets no kink. At a kink, rounding flips a ReLU or a maximum, and that
     * changes all gradients below. Wrong gradients would agree for no pair.
     */
    @ParameterizedTest
    @MethodSource("batchnorm.engine.onednn.FigureTwo#ofEachNetwork")
    void everyLayerGivesAndLearnsTheSame(String variant) {
        Iterator<Minibatch> pairs = FigureTwo.minibatches(2).iterator();
        Map<String, Double> gradients = new LinkedHashMap<>();
        for (int pair = 0; pair == 0 || (pair < PAIRS && !agree(gradients)); pair++) {
            Map<String, Double> others = differences(spec(variant), pairs.next(), DataType.FLOAT);
            gradients = new LinkedHashMap<>(others);
            gradients.keySet().removeIf(name -> !name.startsWith("gradient"));
            others.keySet().removeAll(gradients.keySet());
            assertThat(others)
                    .allSatisfy((name, difference) ->
                            assertThat(difference).as(name).isLessThan(ROUNDING));
        }
        assertThat(gradients)
                .allSatisfy(
                        (name, difference) -> assertThat(difference).as(name).isLessThan(ROUNDING));
    }

    private static boolean agree(Map<String, Double> differences) {
        return differences.values().stream().allMatch(difference -> difference < ROUNDING);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("batchnorm.engine.onednn.FigureTwo#ofEachNetwork")
    void thirtyTwoExamplesAgreeWithDoublePrecision(String variant) {
        assertAgreesWithDoublePrecision(variant, spec(variant));
    }

    /** Larger weights, 10 % of dropout, and activations of the last module that are normalized one by one. */
    @Tag("slow")
    @Test
    void aMemberOfTheEnsembleAgreesWithDoublePrecision() {
        Inception larger = Inceptions.with(spec("BN-x30"), new InitialWeights(2, 2));
        Inception dropping = Inceptions.with(larger, larger.depthMultiplier(), larger.localResponse(), 0.1);
        assertAgreesWithDoublePrecision("member", Inceptions.perActivation(dropping, "E"));
    }

    private static Inception spec(String variant) {
        return FigureTwo.network(FigureTwo.variant(variant));
    }

    private static void assertAgreesWithDoublePrecision(String name, Inception spec) {
        Minibatch batch = FigureTwo.minibatches(32).iterator().next();
        Map<String, Double> differences = differences(spec, batch, DataType.DOUBLE);
        for (String kind : List.of("output", "gradient", "change", "loss")) {
            Map.Entry<String, Double> largest = differences.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(kind))
                    .max(Map.Entry.comparingByValue())
                    .orElse(Map.entry("none", 0.0));
            System.out.println(name + ": most different " + largest);
        }
        assertThat(differences)
                .allSatisfy((what, difference) ->
                        assertThat(difference).as(what).isLessThan(what.startsWith("gradient") ? KINKS : ROUNDING));
    }

    /** ‖ours − DL4J's‖ / ‖DL4J's‖ by name. */
    private static Map<String, Double> differences(Inception spec, Minibatch batch, DataType precision) {
        ComputationGraph same = InceptionGraph.network(spec, SHOWS_GRADIENT, 3);
        Tensors.leaveZeroAndOne(same);
        try (StockDl4j dl4j = StockDl4j.like(same, spec, SHOWS_GRADIENT, precision)) {
            Map<String, Double> differences = new LinkedHashMap<>();
            compareOutputs(dl4j, same, spec, batch, differences);
            compareStep(dl4j, same, spec, batch, differences);
            return differences;
        }
    }

    private static void compareOutputs(
            StockDl4j dl4j, ComputationGraph same, Inception spec, Minibatch batch, Map<String, Double> differences) {
        Map<String, INDArray> outputs = dl4j.outputs(batch);
        try (FlatParameters parameters = new FlatParameters(same, SHOWS_GRADIENT)) {
            List<Node> nodes = GraphReader.read(same, spec.input(), parameters, SHOWS_GRADIENT);
            Compiler compiler = new Compiler(nodes, spec.input(), List.of());
            int compared = 0;
            for (Node node : nodes) {
                INDArray expected = outputs.get(node.name());
                if (expected != null) {
                    float[] actual = shown(compiler, node.name(), batch);
                    differences.put(
                            "output of " + node.name(),
                            Tensors.difference(actual, channelsLast(expected, node.output())));
                    compared++;
                }
            }
            // All but the images and the three averages behind which this engine moves their projections.
            assertThat(compared).isEqualTo(outputs.size() - 4);
        }
    }

    private static float[] shown(Compiler compiler, String node, Minibatch batch) {
        try (Programs programs = new Programs((purpose, size, nonlinearity) -> compiler.showing(node, size))) {
            return programs.get(Purpose.NONLINEARITY, batch.size()).run(batch).shown();
        }
    }

    private static void compareStep(
            StockDl4j dl4j, ComputationGraph same, Inception spec, Minibatch batch, Map<String, Double> differences) {
        Map<String, INDArray> before = Tensors.statistics(same);
        before.replaceAll((name, value) -> value.dup());
        try (OnednnNetwork ours = OnednnNetwork.create(same, spec.input(), SHOWS_GRADIENT)) {
            Nd4j.getRandom().setSeed(5); // of the dropout
            double expected = dl4j.fit(batch, 1);
            Nd4j.getRandom().setSeed(5);
            differences.put("loss", Math.abs(ours.fit(batch, 1) / expected - 1));
            ours.parameters();
            Map<String, INDArray> gradients = Tensors.velocities(same);
            Tensors.velocities(dl4j.graph())
                    .forEach((name, gradient) ->
                            differences.put("gradient of " + name, Tensors.difference(gradients.get(name), gradient)));
            Tensors.statistics(dl4j.graph()).forEach((name, statistic) -> {
                INDArray start = before.get(name);
                INDArray change = statistic.sub(start.castTo(statistic.dataType()));
                differences.put(
                        "change of " + name,
                        Tensors.difference(same.getParam(name).sub(start), change));
            });
        }
    }

    /** {@code [m, C, p, q]}, or the same flattened to rows → {@code [m, p, q, C]}, row by row. */
    private static float[] channelsLast(INDArray values, Shape shape) {
        INDArray maps = values.dup('c').reshape(values.size(0), shape.channels(), shape.height(), shape.width());
        return maps.permute(0, 2, 3, 1).dup('c').data().asFloat();
    }
}
