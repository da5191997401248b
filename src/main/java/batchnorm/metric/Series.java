package batchnorm.metric;

import java.util.List;
import java.util.Set;

/**
 * Names of curves over a training. Curves of every training are columns of {@code accuracy.csv}; other curves are
 * recorded in {@code series.csv} where an experiment asks for them. All can be drawn in the {@code charts} of an
 * experiment file.
 */
public final class Series {
    /** The accuracy on the split that is evaluated. */
    public static final String ACCURACY = "accuracy";
    /** The mean cross-entropy over that split, in nats. */
    public static final String LOSS = "loss";
    /** The mean cross-entropy of the training mini-batches since the previous evaluation, in nats. */
    public static final String TRAIN_LOSS = "train_loss";
    /** The share of examples whose class is among the five with the highest probability, where it is recorded. */
    public static final String TOP5_ACCURACY = "top5_accuracy";
    /** The learning rate of the last step. */
    public static final String LEARNING_RATE = "learning_rate";
    /** The accuracy on training images; recorded where an experiment asks for it. */
    public static final String TRAINING_ACCURACY = "training_accuracy";

    /** Curves whose values are above 0 and vary over decades, so that their logarithm is averaged as well. */
    private static final Set<String> OVER_DECADES = Set.of("loss_range", "gradient_change", "lipschitz_estimate");

    /** Curves of shares of other things than examples. */
    private static final Set<String> SHARES = Set.of("saturation", "dead_units");

    private Series() {}

    /** The curves in {@code accuracy.csv}. */
    public static List<String> ofEveryTraining(boolean top5) {
        return top5
                ? List.of(ACCURACY, LOSS, TRAIN_LOSS, LEARNING_RATE, TOP5_ACCURACY)
                : List.of(ACCURACY, LOSS, TRAIN_LOSS, LEARNING_RATE);
    }

    /** Whether the values of a curve are above 0 and vary over decades. */
    public static boolean isOverDecades(String series) {
        return OVER_DECADES.contains(series);
    }

    /** Whether the values of a curve are shares within 0 and 1, which charts write in percent. */
    public static boolean isShare(String series) {
        return (series.endsWith(ACCURACY) && !CorruptionSeries.isGained(series)) || SHARES.contains(series);
    }

    /**
     * The unit of a curve. If the name ends with {@code accuracy}, the values are accuracies, or differences of
     * accuracies, otherwise plain numbers.
     */
    static Unit unit(String series) {
        if (CorruptionSeries.isGained(series)) {
            return Unit.POINTS;
        }
        return series.equals(ACCURACY) || series.endsWith("_" + ACCURACY) ? Unit.ACCURACY : Unit.NUMBER;
    }
}
