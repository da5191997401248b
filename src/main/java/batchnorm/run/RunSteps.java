package batchnorm.run;

import batchnorm.engine.NetworkState;
import batchnorm.training.Steps;

/** The steps of a run, from its first one or from a checkpoint. */
interface RunSteps extends Steps, AutoCloseable {
    /** What a checkpoint keeps of the network, after a step at which it is evaluated. */
    NetworkState state();

    @Override
    void close();
}
