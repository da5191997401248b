package batchnorm.run;

import java.util.OptionalLong;

/**
 * What a run keeps besides its rows.
 *
 * @param models whether the network is saved at the end
 * @param checkpointEvery the least number of steps between two checkpoints; if it is empty, some minutes pass
 */
public record Keeping(boolean models, OptionalLong checkpointEvery) {
    /** No models, and checkpoints by time. */
    public static final Keeping ROWS = new Keeping(false, OptionalLong.empty());

    /** The same, with the models too if {@code also}. */
    public Keeping withModels(boolean also) {
        return new Keeping(models || also, checkpointEvery);
    }
}
