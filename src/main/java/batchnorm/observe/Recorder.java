package batchnorm.observe;

import batchnorm.engine.Inspection;

/** Takes in what one evaluation sees, mini-batch by mini-batch, and then writes it. */
public interface Recorder {

    /** A forward pass over one mini-batch of the held-out images; it is overwritten after the call. */
    void saw(Inspection inspection);

    /** All mini-batches were seen: the evaluation after this many steps is complete. */
    void complete(long step);
}
