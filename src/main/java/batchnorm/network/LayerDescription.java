package batchnorm.network;

import java.util.List;

/**
 * One layer, or a module of several, as a reader of the network sees it.
 *
 * @param name unique within the network
 * @param outputShape shape of one example's output, without the mini-batch's dimension
 * @param trainedParameters weights, biases, scales γ and shifts β
 * @param statistics moving averages, which DL4J stores among the parameters but no gradient changes
 * @param multiplyAdds of one example's forward pass, those of affine layers and convolutions
 */
public record LayerDescription(
        String name, List<Integer> outputShape, long trainedParameters, long statistics, long multiplyAdds) {

    public LayerDescription {
        outputShape = List.copyOf(outputShape);
    }

    /** This and what follows it as one; the output is that of the latter. */
    LayerDescription and(LayerDescription next) {
        return new LayerDescription(
                name,
                next.outputShape,
                trainedParameters + next.trainedParameters,
                statistics + next.statistics,
                multiplyAdds + next.multiplyAdds);
    }

    /** The trained parameters of all layers together: 99,710 for the paper's plain network of section 4.1. */
    public static long trainedParameters(List<LayerDescription> layers) {
        return layers.stream().mapToLong(LayerDescription::trainedParameters).sum();
    }
}
