package batchnorm.engine.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;

/**
 * Finds the batch-normalized layers of a network. Other layers may be wrapped around one. A frozen one normalizes with
 * its stored statistics in training too, so mini-batches have nothing to tell about it.
 */
final class BatchNormalizedLayers {
    private BatchNormalizedLayers() {}

    /** Those that normalize with the statistics of the mini-batch in training, in the order of all layers. */
    static List<BatchNormalization> trained(Layer[] all) {
        return Arrays.stream(all)
                .filter(layer -> !isFrozen(layer))
                .flatMap(layer -> within(layer).stream())
                .toList();
    }

    /** How many are frozen. */
    static int frozen(Layer[] all) {
        return (int) Arrays.stream(all)
                .filter(layer -> isFrozen(layer) && within(layer).isPresent())
                .count();
    }

    private static boolean isFrozen(Layer layer) {
        return layer instanceof FrozenLayer
                || layer instanceof FrozenLayerWithBackprop
                || (layer instanceof BaseWrapperLayer wrapper && isFrozen(wrapper.getUnderlying()));
    }

    private static Optional<BatchNormalization> within(Layer layer) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            return within(wrapper.getUnderlying());
        }
        return layer instanceof BatchNormalization normalization ? Optional.of(normalization) : Optional.empty();
    }
}
