package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.network.Normalization;
import batchnorm.network.NormalizationKeys;
import java.util.Map;

/** Reads the {@code normalization} section of a network. Its kind decides which keys it has. */
final class NormalizationReader implements NormalizationKeys {
    private final SectionReader reader;

    private NormalizationReader(SectionReader reader) {
        this.reader = reader;
    }

    static Normalization read(SectionReader reader) {
        Normalization normalization =
                reader.kind("kind", NormalizationKeys.kinds()).apply(new NormalizationReader(reader));
        reader.finish();
        return normalization;
    }

    /** Reads a normalization that can be applied to feature maps. */
    static Normalization readPerFeatureMap(SectionReader reader) {
        Normalization normalization = read(reader);
        if (normalization.isPerFeatureMap()) {
            return normalization;
        }
        reader.problems()
                .add(
                        reader.originOf("kind"),
                        "normalization is " + normalization.describe()
                                + ", which only fully connected networks have; batch normalization before the"
                                + " nonlinearity, or none, is expected");
        return new Normalization.None(); // a placeholder; the reading fails anyway
    }

    @Override
    public double epsilon(String key) {
        return reader.number(key, Range.EPSILON);
    }

    @Override
    public double number(String key, int least) {
        return reader.number(key, new Range("from " + least, x -> x >= least && x <= Float.MAX_VALUE, least));
    }

    @Override
    public double fraction(String key) {
        return reader.number(key, Range.FRACTION);
    }

    @Override
    public <T> T choice(String key, Map<String, T> words) {
        return reader.choice(key, words);
    }
}
