package batchnorm.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The keys of a normalization in an experiment file, besides its kind. Each method returns the value of a key. */
public interface NormalizationKeys {
    /** The key of ε. */
    String EPSILON = "epsilon";
    /** The largest whole number: that of the steps of a training. */
    int MOST = 1_000_000_000;

    /** The kinds of normalization by their words, each with a function that reads its keys. */
    static Map<String, Function<NormalizationKeys, Normalization>> kinds() {
        Map<String, Function<NormalizationKeys, Normalization>> kinds = new LinkedHashMap<>();
        kinds.put("none", keys -> new Normalization.None());
        kinds.put("batch", NormalizationKeys::batch);
        kinds.put("batch-ignoring", keys -> BatchIgnoring.read(algorithm1(keys), keys));
        kinds.put("noisy-batch", keys -> NoisyBatch.read(algorithm1(keys), keys));
        kinds.put("ghost-batch", keys -> new GhostBatch(algorithm1(keys), keys.integer("ghost-size", 2)));
        kinds.put("batch-renormalization", keys -> BatchRenormalization.read(algorithm1(keys), keys));
        kinds.put("layer", keys -> new Normalization.Layer(keys.epsilon(EPSILON)));
        kinds.put("group", keys -> new GroupNormalization(keys.epsilon(EPSILON), keys.integer("groups", 1)));
        kinds.put("weight", keys -> new Normalization.Weight());
        kinds.put("whitening", keys -> whitening(algorithm1(keys)));
        return kinds;
    }

    private static Normalization.Batch algorithm1(NormalizationKeys keys) {
        return new Normalization.Batch(keys.epsilon(EPSILON), keys.fraction("moving-average-decay"));
    }

    private static Normalization whitening(Normalization.Batch algorithm) {
        return new Whitening(algorithm.epsilon(), algorithm.movingAverageDecay());
    }

    private static Normalization batch(NormalizationKeys keys) {
        Normalization.Batch batch = algorithm1(keys);
        Map<String, Normalization> placements = new LinkedHashMap<>();
        placements.put("before-nonlinearity", batch);
        placements.put("after-nonlinearity", new BatchAfter(batch));
        return keys.choice("placement", placements);
    }

    /** A number above 0 and below 1 whose root has a finite inverse in floats. */
    double epsilon(String key);

    /** A number from {@code least} on that a float can hold. */
    double number(String key, int least);

    /** A whole number from {@code least} to {@value #MOST}. */
    int integer(String key, int least);

    /** A number from 0 to below 1. */
    double fraction(String key);

    /** The value that belongs to the word under the key. */
    <T> T choice(String key, Map<String, T> words);
}
