package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.experiment.NetworkTemplate.FullyConnectedTemplate;
import batchnorm.experiment.NetworkTemplate.InceptionTemplate;
import batchnorm.network.LocalResponse;
import batchnorm.network.Nonlinearity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code network} section. */
final class NetworkReader {
    /** The largest number of units or feature maps of a layer; larger numbers are likely typing errors. */
    static final int MOST = 100_000;

    private NetworkReader() {}

    static NetworkTemplate read(SectionReader reader) {
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("fully-connected", false);
        kinds.put("inception", true);
        boolean inception = reader.kind("kind", kinds);
        SectionReader weights = reader.section("initial-weights");
        NetworkTemplate network = inception ? inception(reader, weights) : fullyConnected(reader, weights);
        weights.finish();
        reader.finish();
        return network;
    }

    private static NetworkTemplate fullyConnected(SectionReader reader, SectionReader weights) {
        return new FullyConnectedTemplate(
                reader.integers("hidden", 1, MOST).stream()
                        .map(Math::toIntExact)
                        .toList(),
                reader.choice("nonlinearity", EnumNames.of(Nonlinearity.values())),
                NormalizationReader.read(reader.section("normalization")),
                weights.number("standard-deviation", Range.POSITIVE),
                reader.number("dropout", Range.FRACTION));
    }

    private static NetworkTemplate inception(SectionReader reader, SectionReader weights) {
        return new InceptionTemplate(
                ModuleTableReader.read(reader),
                depthMultiplier(reader.section("first-convolution")),
                reader.choice("nonlinearity", EnumNames.of(Nonlinearity.values())),
                NormalizationReader.readPerFeatureMap(reader.section("normalization")),
                localResponse(reader.section("local-response")),
                reader.number("dropout", Range.FRACTION),
                weights.number("gain", Range.POSITIVE));
    }

    private static Optional<Integer> depthMultiplier(SectionReader reader) {
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("ordinary", false);
        kinds.put("separable", true);
        Optional<Integer> depth = reader.kind("kind", kinds)
                ? Optional.of((int) reader.integer("depth-multiplier", 1, MOST))
                : Optional.empty();
        reader.finish();
        return depth;
    }

    private static Optional<LocalResponse> localResponse(SectionReader reader) {
        Optional<LocalResponse> response = Optional.empty();
        if (reader.kind("kind", isKind("local-response"))) {
            double k = reader.number("k", Range.POSITIVE);
            int n = (int) reader.integer("n", 1, MOST);
            double alpha = reader.number("alpha", Range.POSITIVE);
            double beta = reader.number("beta", Range.POSITIVE);
            if (n % 2 == 0) {
                reader.problems().add(reader.originOf("n"), "n is '" + n + "'; an odd whole number is expected");
            } else {
                response = Optional.of(new LocalResponse(k, n, alpha, beta));
            }
        }
        reader.finish();
        return response;
    }

    /** The words {@code none} and {@code kind}, with whether the word is the kind. */
    private static Map<String, Boolean> isKind(String kind) {
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("none", false);
        kinds.put(kind, true);
        return kinds;
    }
}
