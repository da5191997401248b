package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.TrainableNetwork;
import batchnorm.equations.DoubleNetwork;
import batchnorm.network.FullyConnected;

/** A network that trains, as a network in double precision with its present parameters sees one fixed mini-batch. */
public final class DoublePrecisionView {
    private final TrainableNetwork network;
    private final DoubleNetwork exact;
    private final Iterable<Minibatch> batch;

    /** @param batch walks over a single mini-batch, the same at every walk */
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
