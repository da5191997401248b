package batchnorm.engine.onednn.program;

/** What a program is for. */
public enum Purpose {
    /** A step: forward with the mini-batch's statistics, backward, update. */
    TRAINING,
    /** The softmax's inputs, with the statistics in use. */
    INFERENCE,
    /** The softmax's inputs, with the mini-batch's statistics. */
    MINIBATCH_INFERENCE,
    /** The inputs of one nonlinearity, with the mini-batch's statistics. */
    NONLINEARITY,
    /** The mini-batch's statistics themselves. */
    STATISTICS
}
