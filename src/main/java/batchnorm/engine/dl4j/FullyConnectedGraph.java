package batchnorm.engine.dl4j;

import batchnorm.engine.dl4j.layers.LayerNormalization;
import batchnorm.engine.dl4j.layers.WeightNormalizedDense;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * From a {@link FullyConnected} specification to a DL4J network: for each hidden layer affine → (normalization →)
 * activation (→ dropout), each a DL4J layer of its own so that the nonlinearity's input can be read; at the end affine
 * and softmax.
 *
 * <p>The weights are drawn layer by layer from one stream that the seed starts. Nothing else draws from it, so that the
 * plain and the normalized network of the same seed begin with the same weight matrices.
 */
public final class FullyConnectedGraph {
    private FullyConnectedGraph() {}

    /** A DL4J network with its weights drawn. */
    public static MultiLayerNetwork network(FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(spec, optimizer, weightsSeed));
        Dl4j.initialize(network::init);
        return network;
    }

    /** The DL4J configuration; {@code weightsSeed} determines the weights. */
    public static MultiLayerConfiguration configuration(FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        NeuralNetConfiguration.Builder defaults = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .seed(weightsSeed)
                .updater(Dl4j.updater(optimizer))
                .weightInit(new WeightInitDistribution(new NormalDistribution(0, spec.weightDeviation())))
                .biasInit(0);
        if (optimizer.l2() > 0) {
            defaults.l2(optimizer.l2());
        }
        NeuralNetConfiguration.ListBuilder layers = defaults.list();
        int width = spec.inputs();
        for (int hidden = 0; hidden < spec.depth(); hidden++) {
            addHidden(layers, spec, hidden, width);
            width = spec.hidden().get(hidden);
        }
        return layers.layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .name("softmax")
                        .nIn(width)
                        .nOut(spec.classes())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static void addHidden(
            NeuralNetConfiguration.ListBuilder layers, FullyConnected spec, int hidden, int inputs) {
        int width = spec.hidden().get(hidden);
        int number = hidden + 1;
        layers.layer(affine(spec, number, inputs, width));
        if (spec.normalization() instanceof Normalization.Batch batch) {
            layers.layer(normalization(batch, number, width));
        } else if (spec.normalization() instanceof Normalization.Layer layer) {
            layers.layer(new LayerNormalization("normalization" + number, width, layer.epsilon()));
        }
        Nonlinearity nonlinearity = spec.nonlinearity();
        layers.layer(new ActivationLayer.Builder()
                .name(nonlinearity.name().toLowerCase(Locale.ROOT) + number)
                .activation(nonlinearity.activation())
                .build());
        if (spec.normalization() instanceof Normalization.BatchAfter after) {
            layers.layer(normalization(after.algorithm(), number, width));
        }
        if (spec.dropout() > 0) {
            layers.layer(dropout(spec.dropout(), number, width));
        }
    }

    /** A layer of its own, that an inspection can leave out. DL4J takes the share that is kept. */
    private static DropoutLayer dropout(double rate, int number, int width) {
        return new DropoutLayer.Builder()
                .name("dropout" + number)
                .nIn(width)
                .nOut(width)
                .dropOut(1 - rate)
                .build();
    }

    private static Layer affine(FullyConnected spec, int number, int inputs, int width) {
        String name = "affine" + number;
        if (spec.normalization() instanceof Normalization.Weight) {
            return new WeightNormalizedDense(name, inputs, width, spec.weightDeviation());
        }
        boolean shiftFollows = spec.normalization() instanceof Normalization.Batch
                || spec.normalization() instanceof Normalization.Layer;
        return new DenseLayer.Builder()
                .name(name)
                .nIn(inputs)
                .nOut(width)
                .activation(Activation.IDENTITY)
                .hasBias(!shiftFollows)
                .build();
    }

    /**
     * The variance itself rather than DL4J's default, the logarithm of the deviation: the moving average is then one
     * subtraction, and a unit that never varies has variance 0 and not a logarithm of -∞. No activation here: DL4J
     * ignores it.
     */
    private static BatchNormalization normalization(Normalization.Batch batch, int number, int width) {
        return new BatchNormalization.Builder()
                .name("normalization" + number)
                .nIn(width)
                .nOut(width)
                .eps(batch.epsilon())
                .decay(batch.movingAverageDecay())
                .useLogStd(false)
                .build();
    }

    /** Sets the learning rate of every layer. */
    public static void setLearningRate(MultiLayerNetwork network, double learningRate) {
        Dl4j.setLearningRate(network.getLayers(), learningRate);
    }
}
