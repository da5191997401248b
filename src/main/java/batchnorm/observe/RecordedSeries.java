package batchnorm.observe;

import batchnorm.training.TrainingPlan;
import java.util.List;

/**
 * Series that are recorded during every training of an experiment, besides accuracy and the probe, and their settings.
 */
public interface RecordedSeries {

    /**
     * Their names in {@code series.csv}. The values of a series whose name ends with {@code accuracy} are accuracies.
     */
    List<String> names();

    /**
     * Whether the series are computed in double precision. Then the networks must be fully connected, without
     * normalization or with Algorithm 1.
     */
    default boolean isExact() {
        return false;
    }

    /** Whether the series go from one hidden layer to another. Then the networks must have two or more. */
    default boolean isBetweenLayers() {
        return false;
    }

    /** Whether they are recorded at this evaluation of the plan; at each one, if they do not say otherwise. */
    default boolean areRecordedAt(long step, TrainingPlan plan) {
        return true;
    }

    /** Adds the recorders and observers of these series to a training. */
    void record(ObservedTraining training);
}
