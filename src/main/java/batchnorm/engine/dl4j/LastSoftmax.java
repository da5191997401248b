package batchnorm.engine.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * The softmax in which a classifier ends. Without it the network's outputs are the logits. The cross-entropy needs
 * them: as a float, the softmax of a class that is far from being chosen is 0, and its logarithm is infinite.
 */
final class LastSoftmax {
    private LastSoftmax() {}

    /** Takes it out of a loaded network; whether there was one. */
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
