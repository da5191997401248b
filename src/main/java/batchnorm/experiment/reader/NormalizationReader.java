package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Normalization;
import batchnorm.network.NormalizationKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code normalization} section of a network. Its kind decides which keys it has. */
final class NormalizationReader implements NormalizationKeys {
    /** Stands in where the reading fails anyway. Groups would not fit the widths that stand in for wrong ones. */
    private static final Normalization UNKNOWN = new Normalization.None();

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

    /** Reads a normalization of layers of these numbers of units; none where they could not be read. */
    static Normalization readPerUnit(SectionReader reader, List<Integer> units) {
        Normalization normalization = read(reader);
        if (normalization instanceof GroupNormalization group) {
            if (units.isEmpty()) {
                return UNKNOWN;
            }
            Optional<Integer> wrong =
                    units.stream().filter(width -> !group.divides(width)).findFirst();
            return wrong.isEmpty()
                    ? group
                    : refused(
                            reader,
                            "groups is '" + group.groups() + "', which does not divide the " + wrong.get()
                                    + " units of a hidden layer into equal groups of two or more; a number that does"
                                    + " so for each hidden layer is expected");
        }
        return normalization;
    }

    /**
     * Reads a normalization that can be applied to feature maps.
     *
     * @param maps numbers of feature maps of the convolutions; none where they could not be read
     */
    static Normalization readPerFeatureMap(SectionReader reader, List<Integer> maps) {
        Normalization normalization = read(reader);
        if (normalization instanceof GroupNormalization group) {
            if (maps.isEmpty()) {
                return UNKNOWN;
            }
            Optional<Integer> wrong =
                    maps.stream().filter(width -> !group.dividesMaps(width)).findFirst();
            return wrong.isEmpty()
                    ? group
                    : refused(
                            reader,
                            "groups is '" + group.groups() + "', which does not divide the " + wrong.get()
                                    + " feature maps of a convolution into equal groups; a number that does so for each"
                                    + " convolution is expected");
        }
        if (normalization.isPerFeatureMap()) {
            return normalization;
        }
        reader.problems()
                .add(
                        reader.originOf("kind"),
                        "normalization is " + normalization.describe()
                                + ", which only fully connected networks have; batch before the nonlinearity, ghost-batch,"
                                + " batch-renormalization, group, whitening or none is expected");
        return UNKNOWN;
    }

    /** Reports wrong groups. */
    private static Normalization refused(SectionReader reader, String problem) {
        reader.problems().add(reader.originOf("groups"), problem);
        return UNKNOWN;
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
    public int integer(String key, int least) {
        return (int) reader.integer(key, least, MOST);
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
