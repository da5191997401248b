package batchnorm.network;

import java.util.List;

/**
 * One layer as a reader of the network sees it.
 *
 * @param name unique within the network
 * @param outputShape shape of one example's output, without the mini-batch's dimension
 * @param trainedParameters weights, biases, scales γ and shifts β
 * @param statistics moving averages, which DL4J stores among the parameters but no gradient changes
 */
public record LayerDescription(String name, List<Integer> outputShape, long trainedParameters, long statistics) {

    public LayerDescription {
        outputShape = List.copyOf(outputShape);
    }

    /** The trained parameters of all layers together: 99,710 for the paper's plain network of section 4.1. */
    public static long trainedParameters(List<LayerDescription> layers) {
        return layers.stream().mapToLong(LayerDescription::trainedParameters).sum();
    }
}
