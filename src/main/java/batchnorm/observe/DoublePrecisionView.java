package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.TrainableNetwork;
import batchnorm.equations.DoubleNetwork;
import batchnorm.network.FullyConnected;

/**
 * Computes the loss and the gradient of a network in training on fixed mini-batches, in double precision, with the
 * network's current parameters.
 */
public final class DoublePrecisionView {
    private final TrainableNetwork network;
    private final DoubleNetwork exact;
    private final Iterable<Minibatch> batches;

    /** @param batches at least one mini-batch; the same in every iteration */
    public DoublePrecisionView(TrainableNetwork network, FullyConnected spec, Iterable<Minibatch> batches) {
        this.network = network;
        this.exact = new DoubleNetwork(spec);
        this.batches = batches;
    }

    double[] parameters() {
        float[] single = network.parameters();
        double[] parameters = new double[single.length];
        for (int i = 0; i < single.length; i++) {
            parameters[i] = single[i];
        }
        return parameters;
    }

    DoubleNetwork network() {
        return exact;
    }

    /** The first mini-batch. */
    Minibatch batch() {
        return batches.iterator().next();
    }

    /** All mini-batches. They share a buffer: one is valid until the next is taken. */
    Iterable<Minibatch> batches() {
        return batches;
    }
}
