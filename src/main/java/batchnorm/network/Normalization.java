package batchnorm.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a hidden layer normalizes, and where. */
public sealed interface Normalization {
    /** The key of ε. */
    String EPSILON = "epsilon";

    /**
     * A case for each normalization: whoever has to tell them apart names them all, or does not compile. A fully
     * connected engine has one.
     */
    interface Visitor<T> {
        T none(None none);

        T batch(Batch batch);

        T batchAfter(BatchAfter after);

        T layer(Layer layer);

        T weight(Weight weight);
    }

    /** Each kind by its word in an experiment file, with the keys that it asks for. */
    static Map<String, Function<NormalizationKeys, Normalization>> kinds() {
        Map<String, Function<NormalizationKeys, Normalization>> kinds = new LinkedHashMap<>();
        kinds.put("none", keys -> new None());
        kinds.put("batch", Normalization::batch);
        kinds.put("layer", keys -> new Layer(keys.withinZeroAndOne(EPSILON)));
        kinds.put("weight", keys -> new Weight());
        return kinds;
    }

    private static Normalization batch(NormalizationKeys keys) {
        Batch batch = new Batch(keys.withinZeroAndOne(EPSILON), keys.fraction("moving-average-decay"));
        Map<String, Normalization> placements = new LinkedHashMap<>();
        placements.put("before-nonlinearity", batch);
        placements.put("after-nonlinearity", new BatchAfter(batch));
        return keys.choice("placement", placements);
    }

    /** In words. */
    String describe();

    /** The visitor's case for this normalization. */
    <T> T accept(Visitor<T> visitor);

    /**
     * Whether it is known for feature maps too, as section 3.2 has it for Algorithm 1. Else fully connected networks
     * alone have it.
     */
    default boolean isPerFeatureMap() {
        return false;
    }

    /** Algorithm 1, wherever it stands; empty where nothing has statistics of the mini-batch. */
    default Optional<Batch> batch() {
        return Optional.empty();
    }

    /** Whether the affine layer adds a bias: not before a shift, which takes its place (section 3.2). */
    default boolean hasBias() {
        return true;
    }

    /** What it adds to the affine layer itself: parameters of {@code units} units beside weights and bias. */
    default long parametersInAffineLayer(int units) {
        return 0;
    }

    /** What it learns as a layer of its own; nothing where it is none. */
    default Optional<Parameters> ownLayer(int units) {
        return Optional.empty();
    }

    /** Whether its own layer comes after the nonlinearity. */
    default boolean followsNonlinearity() {
        return false;
    }

    /** How many scales γ and shifts β a layer learns, and how many moving averages it keeps. */
    record Parameters(long trained, long statistics) {}

    /** Nothing: z = g(Wu + b). */
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
     * Algorithm 1 before the nonlinearity, z = g(BN(Wu)), section 3.2: the affine layer has no bias, the shift β takes
     * its place.
     *
     * @param epsilon ε in x̂ = (x − μ)/√(σ² + ε); the paper states none
     * @param movingAverageDecay d in moving = d·moving + (1 − d)·mini-batch; the averages follow accuracy while
     *     training, they are not Algorithm 2
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
        public boolean hasBias() {
            return false;
        }

        @Override
        public Optional<Parameters> ownLayer(int units) {
            return Optional.of(new Parameters(2L * units, 2L * units));
        }
    }

    /**
     * The same after the nonlinearity, z = BN(g(Wu + b)): what section 3.2 argues against, for the outputs of a
     * nonlinearity change their shape in training, and their mean and variance do not fix it.
     *
     * @param algorithm with its ε and decay
     */
    record BatchAfter(Batch algorithm) implements Normalization {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchAfter(this);
        }

        @Override
        public String describe() {
            return "batch normalization after the nonlinearity";
        }

        @Override
        public Optional<Batch> batch() {
            return Optional.of(algorithm);
        }

        @Override
        public Optional<Parameters> ownLayer(int units) {
            return algorithm.ownLayer(units);
        }

        @Override
        public boolean followsNonlinearity() {
            return true;
        }
    }

    /**
     * Layer normalization, Ba, Kiros and Hinton (2016): as Algorithm 1 before the nonlinearity, but with mean and
     * variance of each example over the units of its layer. Nothing depends on the other examples, so that inference is
     * the same as training.
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
     * Weight normalization, Salimans and Kingma (2016): z = g(Wu + b), where the weights of unit j are γ·v/‖v‖, of
     * which the gain γ and v are learnt. v is drawn as the weights of a plain layer are, and γ starts at ‖v‖, so that
     * the untrained network is the plain one. An L2 penalty is one on v.
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
