package batchnorm.results;

/**
 * One evaluation of a network.
 *
 * @param step training steps done, one step being one update from one mini-batch
 * @param epoch passes over the training set done, with its fraction
 * @param learningRate η of the last step
 * @param trainLoss mean cross-entropy of the mini-batches since the evaluation before, in nats; NaN where there was
 *     none
 * @param accuracy share of the examples of the split classified right, within 0 and 1
 * @param loss mean cross-entropy over the split, in nats; NaN or ∞ where training diverged
 * @param top5 share of the examples whose class is among the five with the highest probability; NaN where it is not
 *     recorded
 * @param elapsedSeconds wall-clock time since the run began: the only column that differs between equal runs
 */
public record AccuracyRow(
        long step,
        double epoch,
        double learningRate,
        double trainLoss,
        double accuracy,
        double loss,
        double top5,
        double elapsedSeconds) {}
