package batchnorm.network;

import java.util.Optional;

/**
 * Algorithm 1 before the nonlinearity with a change of what training computes. The layer and its parameters are those
 * of {@link Normalization.Batch}, and so is inference; DL4J has no such training.
 */
sealed interface ChangedBatch extends Normalization permits BatchRenormalization, GhostBatch, NoisyBatch {
    /** Algorithm 1 with its ε and decay. */
    Batch algorithm();

    @Override
    default Optional<Batch> batch() {
        return Optional.of(algorithm());
    }

    @Override
    default boolean hasBias() {
        return algorithm().hasBias();
    }

    @Override
    default Optional<Parameters> ownLayer(int units) {
        return algorithm().ownLayer(units);
    }

    @Override
    default boolean isTrainedByDl4j() {
        return false;
    }
}
