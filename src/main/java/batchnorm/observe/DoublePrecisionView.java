package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.TrainableNetwork;
import batchnorm.equations.DoubleNetwork;
import batchnorm.network.FullyConnected;

/**
 * Computes the loss and the gradient of a network in training on one fixed mini-batch, in double precision, with the
 * network's current parameters.
 */
public final class DoublePrecisionView {
    private final TrainableNetwork network;
    private final DoubleNetwork exact;
    private final Iterable<Minibatch> batch;

    /** @param batch a single mini-batch, the same in every iteration */
    public DoublePrecisionView(TrainableNetwork network, FullyConnected spec, Iterable<Minibatch> batch) {
        this.network = network;
        this.exact = new DoubleNetwork(spec);
        this.batch = batch;
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

    Minibatch batch() {
        return batch.iterator().next();
    }
}
