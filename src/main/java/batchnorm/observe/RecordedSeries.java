package batchnorm.observe;

import java.util.List;

/**
 * Series that are recorded along every training of an experiment, beside accuracy and the probe, and their settings.
 */
public interface RecordedSeries {

    /** Their names in {@code series.csv}. A name that ends with {@code accuracy} is that of an accuracy. */
    List<String> names();

    /** Whether they are taken in double precision, which knows fully connected networks, plain or with Algorithm 1. */
    default boolean isExact() {
        return false;
    }

    /** Begins to record a training. */
    void record(ObservedTraining training);
}
