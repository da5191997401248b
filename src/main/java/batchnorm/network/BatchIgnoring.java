package batchnorm.network;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Section 2: Algorithm 1 before the nonlinearity, whose backward pass ignores that statistics of the mini-batch depend
 * on the weights. Outputs are those of {@link Normalization.Batch}. Section 2 has neither γ nor β, so they can be fixed
 * at 1 and 0.
 *
 * @param algorithm Algorithm 1 with its ε and decay
 * @param ignored the statistics that the backward pass takes as constants
 * @param learnsScaleAndShift whether γ and β are learned
 */
public record BatchIgnoring(Normalization.Batch algorithm, Ignored ignored, boolean learnsScaleAndShift)
        implements Normalization {
    /** Statistics of the mini-batch. */
    public enum Ignored {
        NONE,
        MEAN,
        DEVIATION,
        BOTH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean mean() {
            return this == MEAN || this == BOTH;
        }

        public boolean deviation() {
            return this == DEVIATION || this == BOTH;
        }
    }

    static Normalization read(Normalization.Batch algorithm, NormalizationKeys keys) {
        Map<String, Ignored> words = new LinkedHashMap<>();
        for (Ignored ignored : Ignored.values()) {
            words.put(ignored.word(), ignored);
        }
        Map<String, Boolean> learned = new LinkedHashMap<>();
        learned.put("learned", true);
        learned.put("fixed", false);
        return new BatchIgnoring(algorithm, keys.choice("ignored", words), keys.choice("scale-and-shift", learned));
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.batchIgnoring(this);
    }

    @Override
    public String describe() {
        return "batch normalization before the nonlinearity, gradient ignoring " + ignored.word();
    }

    @Override
    public Optional<Batch> batch() {
        return Optional.of(algorithm);
    }

    @Override
    public boolean isSynchronizable() {
        return true;
    }

    @Override
    public boolean hasBias() {
        return false;
    }

    /** DL4J stores γ and β in both cases. Fixed ones are counted with what no gradient changes. */
    @Override
    public Optional<Parameters> ownLayer(int units) {
        return Optional.of(
                learnsScaleAndShift ? new Parameters(2L * units, 2L * units) : new Parameters(0, 4L * units));
    }

    @Override
    public boolean isTrainedByDl4j() {
        return ignored == Ignored.NONE && learnsScaleAndShift;
    }
}
