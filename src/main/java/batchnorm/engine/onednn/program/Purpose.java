package batchnorm.engine.onednn.program;

/** What a program is for. */
public enum Purpose {
    /** A training step: forward with the mini-batch's statistics, backward, update. */
    TRAINING,
    /** The inputs of the softmax, with the statistics in use. */
    INFERENCE,
    /** The inputs of the softmax, with the mini-batch's statistics. */
    MINIBATCH_INFERENCE,
    /** The inputs of one nonlinearity, with the mini-batch's statistics. */
    NONLINEARITY,
    /** The inputs of all nonlinearities, one after the other, with the mini-batch's statistics. */
    NONLINEARITIES,
    /** The mini-batch's statistics themselves. */
    STATISTICS
}
