package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.experiment.NetworkTemplate.RecurrentTemplate;
import batchnorm.network.Normalization;
import batchnorm.network.PixelSequence;
import batchnorm.network.Recurrent;
import batchnorm.network.RecurrentWeights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the {@code network} section of a recurrent network. */
final class RecurrentReader {
    private static final int MOST_POOLED = 1_000;
    private static final Range WITHIN_FLOATS = new Range("within ±3.4e38", x -> Math.abs(x) <= Float.MAX_VALUE, 0);

    private static final Range NOISE = new Range("from 0, up to 3.4e38", x -> x >= 0 && x <= Float.MAX_VALUE, 0);

    private RecurrentReader() {}

    static RecurrentTemplate read(SectionReader reader, SectionReader weights) {
        return new RecurrentTemplate(
                (int) reader.integer("pooling", 1, MOST_POOLED),
                reader.choice("step", EnumNames.of(PixelSequence.Step.values())),
                permutation(reader.section("pixel-order")),
                (int) reader.integer("units", 1, NetworkReader.MOST),
                normalization(reader.section("normalization")),
                reader.number("initial-state-noise", NOISE),
                new RecurrentWeights(
                        weights.choice("recurrent", EnumNames.of(RecurrentWeights.Start.values())),
                        weights.number("scale", Range.POSITIVE_FLOAT),
                        weights.number("forget-bias", WITHIN_FLOATS)));
    }

    private static OptionalLong permutation(SectionReader reader) {
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("in-order", false);
        kinds.put("permuted", true);
        OptionalLong permutation = reader.kind("kind", kinds)
                ? OptionalLong.of(reader.integer("seed", 0, Integer.MAX_VALUE))
                : OptionalLong.empty();
        reader.finish();
        return permutation;
    }

    private static Normalization normalization(SectionReader reader) {
        Normalization normalization = NormalizationReader.read(reader);
        if (Recurrent.knows(normalization)) {
            return normalization;
        }
        reader.problems()
                .add(
                        reader.originOf("kind"),
                        "normalization is " + normalization.describe()
                                + ", which recurrent networks do not have; batch normalization before the"
                                + " nonlinearity, layer normalization, or none, is expected");
        return new Normalization.None(); // a placeholder; the reading fails anyway
    }
}
