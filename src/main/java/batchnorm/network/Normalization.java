package batchnorm.network;

import java.util.Optional;

/** The normalization of a hidden layer: which kind, and where. */
public sealed interface Normalization
        permits Normalization.None,
                Normalization.Batch,
                BatchAfter,
                BatchIgnoring,
                ChangedBatch,
                Normalization.Layer,
                GroupNormalization,
                Normalization.Weight,
                Whitening {
    /**
     * One method for each normalization. Code that handles normalizations must implement them all, otherwise it does
     * not compile. Every engine for fully connected networks has a visitor.
     */
    interface Visitor<T> {
        T none(None none);

        T batch(Batch batch);

        T batchAfter(BatchAfter after);

        T batchIgnoring(BatchIgnoring ignoring);

        T noisyBatch(NoisyBatch noisy);

        T ghostBatch(GhostBatch ghost);

        T batchRenormalization(BatchRenormalization renormalization);

        T layer(Layer layer);

        T group(GroupNormalization group);

        T weight(Weight weight);

        T whitening(Whitening whitening);
    }

    /** In words. */
    String describe();

    /** Calls the visitor's method for this normalization. */
    <T> T accept(Visitor<T> visitor);

    /**
     * Whether it can also be applied to feature maps, as section 3.2 defines for Algorithm 1. Otherwise only fully
     * connected networks can have it.
     */
    default boolean isPerFeatureMap() {
        return false;
    }

    /** Algorithm 1, before or after the nonlinearity; empty where nothing uses the mini-batch's statistics. */
    default Optional<Batch> batch() {
        return Optional.empty();
    }

    /** Whether training normalizes by statistics of the mini-batch, and inference by others. */
    default boolean usesMinibatch() {
        return batch().isPresent();
    }

    /**
     * Whether its statistics can be those over the mini-batches of several replicas, if it uses any of a mini-batch.
     */
    default boolean isSynchronizable() {
        return !usesMinibatch();
    }

    /** Whether the affine layer has a bias. It has none before a shift, which replaces it (section 3.2). */
    default boolean hasBias() {
        return true;
    }

    /** Number of parameters for {@code units} units that it adds to the affine layer, besides weights and bias. */
    default long parametersInAffineLayer(int units) {
        return 0;
    }

    /** The numbers of its parameters if it is a separate layer; empty otherwise. */
    default Optional<Parameters> ownLayer(int units) {
        return Optional.empty();
    }

    /** Whether its layer comes after the nonlinearity. */
    default boolean followsNonlinearity() {
        return false;
    }

    /** Whether DL4J's layers train it: a step follows the gradient of the loss, and DL4J has that gradient. */
    default boolean isTrainedByDl4j() {
        return true;
    }

    /** Number of scales γ and shifts β that a layer learns, and of moving averages that it keeps. */
    record Parameters(long trained, long statistics) {}

    /** No normalization: z = g(Wu + b). */
    record None() implements Normalization {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.none(this);
        }

        @Override
        public String describe() {
            return "no normalization";
        }

        @Override
        public boolean isPerFeatureMap() {
            return true;
        }
    }

    /**
     * Algorithm 1 before the nonlinearity, z = g(BN(Wu)), section 3.2. The shift β replaces the bias of the affine
     * layer.
     *
     * @param epsilon ε in x̂ = (x − μ)/√(σ² + ε); the paper states none
     * @param movingAverageDecay d in moving = d·moving + (1 − d)·mini-batch; the averages track the accuracy during
     *     training; they are not Algorithm 2
     */
    record Batch(double epsilon, double movingAverageDecay) implements Normalization {
        public Batch {
            requireEpsilon(epsilon);
            if (!(movingAverageDecay >= 0 && movingAverageDecay < 1)) {
                throw new IllegalArgumentException(
                        "moving-average decay " + movingAverageDecay + " is not within [0, 1)");
            }
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batch(this);
        }

        @Override
        public String describe() {
            return "batch normalization before the nonlinearity";
        }

        @Override
        public boolean isPerFeatureMap() {
            return true;
        }

        @Override
        public Optional<Batch> batch() {
            return Optional.of(this);
        }

        @Override
        public boolean isSynchronizable() {
            return true;
        }

        @Override
        public boolean hasBias() {
            return false;
        }

        @Override
        public Optional<Parameters> ownLayer(int units) {
            return Optional.of(new Parameters(2L * units, 2L * units));
        }
    }

    /**
     * Layer normalization, Ba, Kiros and Hinton (2016): as Algorithm 1 before the nonlinearity, but with the mean and
     * the variance of each example over the units of its layer. It does not depend on other examples and is the same in
     * training and in inference.
     *
     * @param epsilon ε in x̂ = (x − μ)/√(σ² + ε)
     */
    record Layer(double epsilon) implements Normalization {
        public Layer {
            requireEpsilon(epsilon);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.layer(this);
        }

        @Override
        public String describe() {
            return "layer normalization";
        }

        @Override
        public boolean hasBias() {
            return false;
        }

        @Override
        public Optional<Parameters> ownLayer(int units) {
            return Optional.of(new Parameters(2L * units, 0));
        }
    }

    /**
     * Weight normalization, Salimans and Kingma (2016): z = g(Wu + b), where the weights of unit j are γ·v/‖v‖; the
     * gain γ and v are learned. v is drawn as the weights of a plain layer, and γ starts at ‖v‖, so the untrained
     * network equals the plain one. An L2 penalty acts on v.
     */
    record Weight() implements Normalization {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.weight(this);
        }

        @Override
        public String describe() {
            return "weight normalization";
        }

        @Override
        public long parametersInAffineLayer(int units) {
            return units;
        }
    }

    private static void requireEpsilon(double epsilon) {
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException("epsilon " + epsilon + " is not within (0, 1)");
        }
    }
}
