package batchnorm.engine.dl4j.saved;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * The softmax at the end of a classifier. Without it the network's outputs are the logits. The cross-entropy needs the
 * logits: the softmax of a very improbable class is 0 as a float, and its logarithm is infinite.
 */
final class LastSoftmax {
    private LastSoftmax() {}

    /** Removes the softmax from the last layer. Returns whether there was one. */
    static boolean remove(Layer output) {
        if (output != null
                && output.conf().getLayer() instanceof BaseLayer layer
                && layer.getActivationFn() instanceof ActivationSoftmax) {
            layer.setActivationFn(new ActivationIdentity());
            return true;
        }
        return false;
    }
}
