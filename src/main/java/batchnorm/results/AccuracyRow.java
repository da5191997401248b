package batchnorm.results;

/**
 * One evaluation of a network.
 *
 * @param step training steps done; one step is one update from one mini-batch
 * @param epoch passes over the training set done, including the fraction of the current pass
 * @param learningRate η of the last step
 * @param trainLoss mean cross-entropy of the mini-batches since the previous evaluation, in nats; NaN if there was no
 *     mini-batch
 * @param accuracy share of the split's examples that are classified correctly, from 0 to 1
 * @param loss mean cross-entropy over the split, in nats; NaN or ∞ if training diverged
 * @param top5 share of the examples whose class is among the five most probable ones; NaN if it is not recorded
 * @param elapsedSeconds wall-clock time since the run began; no other column differs between equal runs
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
