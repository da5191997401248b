package batchnorm.run;

import batchnorm.data.MinibatchStream;
import batchnorm.engine.NetworkState;
import batchnorm.engine.TrainableNetwork;

/**
 * The steps of one network on one mini-batch after the other.
 *
 * @param batches closed with the steps
 */
record SingleSteps(TrainableNetwork network, MinibatchStream batches) implements RunSteps {
    @Override
    public double make(long step, double learningRate) {
        return network.fit(batches.get(), learningRate);
    }

    @Override
    public NetworkState state() {
        return network.state();
    }

    @Override
    public void close() {
        batches.close();
    }
}
