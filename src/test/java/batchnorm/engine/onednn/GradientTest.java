package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.dl4j.InceptionGraph;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import batchnorm.network.Whitening;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of every parameter against finite differences of the loss, along the gradient itself. */
class GradientTest {
    private static final Optimizer PLAIN = new Optimizer(0, 0);
    /** Moving averages, and what follows from them. */
    private static final List<String> STATISTICS = List.of("_mean", "_var", "_covariance", "_transform");

    @ParameterizedTest
    @ValueSource(strings = {"none", "per feature map", "per activation", "whitening"})
    void theLossFallsAsTheGradientOfEachParameterSays(String normalization) {
        assumeTrue(OnednnNetwork.isAvailable());
        Inception tiny = Inceptions.tiny(
                Nonlinearity.TANH,
                switch (normalization) {
                    case "none" -> Inceptions.NONE;
                    case "whitening" -> new Whitening(0.1, 0.9);
                    default -> Inceptions.BATCH;
                });
        boolean perActivation = normalization.equals("per activation");
        Inception spec = perActivation ? Inceptions.perActivation(tiny, "B") : tiny;
        double distance =
                switch (normalization) {
                    case "per activation" -> 3e-3; // with statistics of 12 values each the loss is more curved
                    case "whitening" -> 1e-3; // with an inverse root of a matrix more so
                    default -> 1e-2;
                };
        ComputationGraph graph = InceptionGraph.network(spec, PLAIN, 3);
        Minibatch batch = RandomBatches.batch(12, spec.input().size(), spec.classes(), 5);
        try (OnednnNetwork network = OnednnNetwork.create(graph, spec.input(), PLAIN)) {
            INDArray before = graph.params().dup();
            network.fit(batch, 1); // W - gradient
            network.parameters();
            INDArray after = graph.params().dup();
            for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
                if (STATISTICS.stream().anyMatch(entry.getKey()::endsWith)) {
                    continue;
                }
                INDArray parameter = entry.getValue();
                graph.params().assign(after);
                INDArray stepped = parameter.dup();
                graph.params().assign(before);
                INDArray gradient = parameter.sub(stepped);
                double norm = gradient.norm2Number().doubleValue();
                INDArray direction = gradient.mul(distance / norm);
                INDArray start = parameter.dup();
                double above = loss(network, parameter, start.add(direction), batch);
                double below = loss(network, parameter, start.sub(direction), batch);
                // The loss has six digits in floats; the difference loses three of them.
                assertThat((above - below) / (2 * distance))
                        .as(entry.getKey())
                        .isCloseTo(norm, within(0.01 * norm + 2e-4));
            }
        }
    }

    private static double loss(OnednnNetwork network, INDArray parameter, INDArray values, Minibatch batch) {
        parameter.assign(values);
        network.parametersChanged();
        float[] logits = network.inspect(batch).minibatchLogits();
        int classes = logits.length / batch.size();
        double sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            double total = 0;
            for (int j = 0; j < classes; j++) {
                total += Math.exp(logits[i * classes + j]);
            }
            sum += Math.log(total) - logits[i * classes + batch.labels()[i]];
        }
        return sum / batch.size();
    }
}
