package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.network.Inspection;

/** Takes in what one evaluation sees, mini-batch by mini-batch, and then writes it. */
interface Recorder {

    /** One mini-batch of the held-out images and the forward pass over it; both are overwritten after the call. */
    void saw(Minibatch batch, Inspection inspection);

    /** All mini-batches were seen: the evaluation after this many steps is complete. */
    void complete(long step);
}
