package batchnorm.results;

/**
 * One evaluation of a batch-normalized network with one kind of statistics.
 *
 * @param step training steps done
 * @param statistics a word of {@code evaluation.compare}, such as {@code population} or {@code moving-average}
 * @param accuracy share of the split's examples that are classified correctly, from 0 to 1
 * @param loss mean cross-entropy over the split, in nats
 * @param varianceRatio variance of these statistics divided by the population's, as the mean over all units; NaN where
 *     there are no population's statistics, for these themselves, and for the mini-batch's, which are not one set
 * @param meanDistance |mean of these statistics − the population's| in units of the population's standard deviation, as
 *     the mean over all units; NaN in the same cases
 */
public record StatisticsRow(
        long step, String statistics, double accuracy, double loss, double varianceRatio, double meanDistance) {}
