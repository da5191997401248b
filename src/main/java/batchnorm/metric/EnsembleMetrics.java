package batchnorm.metric;

import java.util.List;

/**
 * The metrics of evaluation on many crops and by an ensemble, as in the paper's Figure 4.
 *
 * <ul>
 *   <li>{@code multi_crop_accuracy}, {@code multi_crop_top5_accuracy}: the share of the images whose class is the most
 *       probable one, or among the five most probable ones, by class probabilities that are averaged over the crops of
 *       the image. The network is that of the last step. The ensemble has them too; its class probabilities are the
 *       arithmetic mean of its members'.
 *   <li>{@code multi_crop_gain}: {@code multi_crop_accuracy} minus the accuracy of the same network on the single crop.
 *       That of the ensemble is the mean over its members.
 *   <li>{@code ensemble_gain}: {@code multi_crop_accuracy} of the ensemble minus the highest one of its members with
 *       the same seed. The ensemble has it.
 * </ul>
 */
public final class EnsembleMetrics {
    private static final String CROPS = "evaluation.crops";
    private static final String ENSEMBLE = "an ensemble";

    public static final Metric MULTI_CROP_ACCURACY = new Metric("multi_crop_accuracy", Unit.ACCURACY);
    public static final Metric MULTI_CROP_TOP5 = new Metric("multi_crop_top5_accuracy", Unit.ACCURACY);
    public static final Metric MULTI_CROP_GAIN = new Metric("multi_crop_gain", Unit.POINTS);
    public static final Metric ENSEMBLE_GAIN = new Metric("ensemble_gain", Unit.POINTS);

    static final List<Family> ALL = List.of(
            Family.of(MULTI_CROP_ACCURACY, Recording::crops, CROPS),
            Family.of(MULTI_CROP_TOP5, Recording::crops, CROPS),
            Family.of(MULTI_CROP_GAIN, Recording::crops, CROPS),
            Family.of(ENSEMBLE_GAIN, Recording::ensemble, ENSEMBLE));

    private EnsembleMetrics() {}

    /** Whether the ensemble has this metric. */
    public static boolean areOfEnsemble(Metric metric) {
        return ALL.stream().anyMatch(family -> family.has(metric));
    }

    /** Whether variants have this metric. */
    public static boolean areOfVariants(Metric metric) {
        return !metric.equals(ENSEMBLE_GAIN);
    }
}
