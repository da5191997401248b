package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.experiment.NetworkTemplate.ResidualTemplate;
import batchnorm.network.InitialWeights;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Residual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the {@code network} section of a residual network. */
final class ResidualReader {
    /** Stage 3 has four times as many feature maps. */
    private static final int MOST_CHANNELS = NetworkReader.MOST / 4;

    private ResidualReader() {}

    static ResidualTemplate read(SectionReader reader, SectionReader weights) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        int before = reader.problems().count();
        int channels = (int) reader.integer("channels", 1, MOST_CHANNELS);
        List<Integer> known = reader.problems().count() == before ? Residual.maps(channels) : List.of();
        Normalization normalization = NormalizationReader.readPerFeatureMap(reader.section("normalization"), known);
        return new ResidualTemplate(
                depth(reader),
                channels,
                reader.choice("skips", words),
                reader.choice("nonlinearity", EnumNames.of(Nonlinearity.values())),
                normalization,
                new InitialWeights(weights.number("gain", Range.POSITIVE_FLOAT)));
    }

    private static int depth(SectionReader reader) {
        long depth = reader.integer("depth", Residual.LEAST_DEPTH, Residual.MOST_DEPTH);
        if (Residual.isDepth(depth)) {
            return (int) depth;
        }
        List<Integer> nearest = Residual.nearestDepths(depth);
        String right = nearest.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        reader.problems()
                .add(
                        reader.originOf("depth"),
                        "depth is '" + depth + "'; 6n + 2 layers are expected, such as " + right);
        return nearest.get(0); // a placeholder; the reading fails anyway
    }
}
