package batchnorm.network.onednn;

/** What a program is for. */
enum Purpose {
    /** A step: forward with the mini-batch's statistics, backward, update. */
    TRAINING,
    /** The softmax's inputs, with the population's statistics. */
    INFERENCE,
    /** The inputs of a nonlinearity, with the mini-batch's statistics. */
    PROBE
}
