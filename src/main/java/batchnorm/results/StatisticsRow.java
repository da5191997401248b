package batchnorm.results;

/**
 * One evaluation of a batch-normalized network with one kind of statistics.
 *
 * @param step training steps done
 * @param statistics {@code population}, {@code moving-average} or {@code mini-batch}
 * @param accuracy share of the examples of the split classified right, within 0 and 1
 * @param loss mean cross-entropy over the split, in nats
 * @param varianceRatio their variance over the population's, the mean over all units; NaN but for moving averages
 *     beside the population's
 * @param meanDistance |their mean − the population's| in the population's standard deviations, the mean over all units;
 *     NaN likewise
 */
public record StatisticsRow(
        long step, String statistics, double accuracy, double loss, double varianceRatio, double meanDistance) {}
