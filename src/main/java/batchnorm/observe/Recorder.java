package batchnorm.observe;

import batchnorm.engine.Inspection;

/** Collects the results of one evaluation, mini-batch by mini-batch, and then writes them. */
public interface Recorder {

    /** Receives a forward pass over one mini-batch of the held-out images; it is overwritten after the call. */
    void saw(Inspection inspection);

    /** Called after all mini-batches: the evaluation after {@code step} training steps is complete. */
    void complete(long step);
}
