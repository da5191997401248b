package batchnorm.network;

import java.util.List;

/**
 * A description of one layer, or of one module of several layers.
 *
 * @param name unique within the network
 * @param outputShape shape of the output for one example, without the mini-batch's dimension
 * @param trainedParameters number of weights, biases, scales γ and shifts β that training changes
 * @param frozenParameters number of those that keep their initial values, because training changes others alone
 * @param statistics number of moving averages: DL4J stores them among the parameters, but no gradient changes them
 * @param multiplyAdds multiply-adds of the forward pass of one example, counted for affine layers and convolutions
 */
public record LayerDescription(
        String name,
        List<Integer> outputShape,
        long trainedParameters,
        long frozenParameters,
        long statistics,
        long multiplyAdds) {

    public LayerDescription {
        outputShape = List.copyOf(outputShape);
    }

    /** A layer of which all parameters are trained. */
    public LayerDescription(
            String name, List<Integer> outputShape, long trainedParameters, long statistics, long multiplyAdds) {
        this(name, outputShape, trainedParameters, 0, statistics, multiplyAdds);
    }

    /** How many numbers DL4J stores for it. */
    public long storedNumbers() {
        return trainedParameters + frozenParameters + statistics;
    }

    /** This layer and the next one as one description, with the output shape of the next one. */
    LayerDescription and(LayerDescription next) {
        return new LayerDescription(
                name,
                next.outputShape,
                trainedParameters + next.trainedParameters,
                frozenParameters + next.frozenParameters,
                statistics + next.statistics,
                multiplyAdds + next.multiplyAdds);
    }

    /** The number of trained parameters of all layers: 99,710 for the paper's plain network of section 4.1. */
    public static long trainedParameters(List<LayerDescription> layers) {
        return layers.stream().mapToLong(LayerDescription::trainedParameters).sum();
    }
}
