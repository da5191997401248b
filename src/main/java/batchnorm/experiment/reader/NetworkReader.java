package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Entry.Sequence;
import batchnorm.config.Problems;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.experiment.NetworkTemplate.FullyConnectedTemplate;
import batchnorm.experiment.NetworkTemplate.InceptionTemplate;
import batchnorm.network.FullyConnected;
import batchnorm.network.InceptionModule;
import batchnorm.network.InitialWeights;
import batchnorm.network.LocalResponse;
import batchnorm.network.ModuleTable;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Trained;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the {@code network} section. */
final class NetworkReader {
    /** The largest number of units or feature maps of a layer; larger numbers are likely typing errors. */
    static final int MOST = 100_000;

    private static final int MOST_REPETITIONS = 1_000;
    private static final String PER_ACTIVATION = "per-activation-normalization";
    private static final String NO_MODULE = "none";

    private NetworkReader() {}

    static NetworkTemplate read(SectionReader reader) {
        Map<String, BiFunction<SectionReader, SectionReader, NetworkTemplate>> kinds = new LinkedHashMap<>();
        kinds.put("fully-connected", NetworkReader::fullyConnected);
        kinds.put("inception", NetworkReader::inception);
        kinds.put("recurrent", RecurrentReader::read);
        kinds.put("residual", ResidualReader::read);
        BiFunction<SectionReader, SectionReader, NetworkTemplate> kind = reader.kind("kind", kinds);
        SectionReader weights = reader.section("initial-weights");
        NetworkTemplate network = kind.apply(reader, weights);
        weights.finish();
        reader.finish();
        return network;
    }

    private static NetworkTemplate fullyConnected(SectionReader reader, SectionReader weights) {
        int before = reader.problems().count();
        List<Integer> hidden = reader.integers("hidden", 1, MOST).stream()
                .map(Math::toIntExact)
                .toList();
        List<Integer> known = reader.problems().count() == before ? hidden : List.of();
        Normalization normalization = NormalizationReader.readPerUnit(reader.section("normalization"), known);
        int times = (int) reader.integer("repeat-hidden", 1, MOST_REPETITIONS);
        return new FullyConnectedTemplate(
                Collections.nCopies(times, hidden).stream()
                        .flatMap(List::stream)
                        .toList(),
                reader.choice("nonlinearity", EnumNames.of(Nonlinearity.values())),
                normalization,
                weights.number("standard-deviation", Range.POSITIVE_FLOAT),
                reader.number("dropout", Range.FRACTION),
                trained(reader, normalization));
    }

    private static Trained trained(SectionReader reader, Normalization normalization) {
        Trained trained = reader.choice("trained", EnumNames.of(Trained.values()));
        if (trained != Trained.SCALE_AND_SHIFT || FullyConnected.hasScaleAndShift(normalization)) {
            return trained;
        }
        if (reader.problems().isRight("network.normalization.kind")) {
            reader.problems()
                    .add(
                            reader.originOf("trained"),
                            "trained is scale-and-shift, and there is " + normalization.describe()
                                    + "; a normalization that learns γ and β, batch or layer, is expected");
        }
        return Trained.ALL;
    }

    private static NetworkTemplate inception(SectionReader reader, SectionReader weights) {
        int before = reader.problems().count();
        ModuleTable table = ModuleTableReader.read(reader);
        Optional<List<String>> modules = Optional.of(
                        table.modules().stream().map(InceptionModule::name).toList())
                .filter(names -> reader.problems().count() == before);
        Normalization normalization = NormalizationReader.readPerFeatureMap(
                reader.section("normalization"), modules.isPresent() ? table.widths() : List.of());
        return new InceptionTemplate(
                table,
                depthMultiplier(reader.section("first-convolution")),
                reader.choice("nonlinearity", EnumNames.of(Nonlinearity.values())),
                normalization,
                perActivation(reader, modules, normalization),
                localResponse(reader.section("local-response")),
                reader.number("dropout", Range.FRACTION),
                new InitialWeights(
                        weights.number("gain", Range.POSITIVE_FLOAT),
                        weights.number("convolution-factor", Range.POSITIVE_FLOAT)));
    }

    /**
     * The modules in which each activation is normalized by itself.
     *
     * @param modules the names of the table's modules; empty where the table could not be read
     */
    private static List<String> perActivation(
            SectionReader reader, Optional<List<String>> modules, Normalization normalization) {
        Entry entry = reader.entry(PER_ACTIVATION, NO_MODULE).orElse(null);
        if (entry == null || (entry instanceof Scalar word && word.text().equals(NO_MODULE))) {
            return List.of();
        }
        Problems problems = reader.problems();
        int before = problems.count();
        List<String> named = List.of();
        if (entry instanceof Sequence) {
            named = reader.namesOf("module", PER_ACTIVATION, modules);
        } else {
            problems.add(
                    entry.origin(),
                    PER_ACTIVATION + " is " + entry.kind() + "; none, or a list of modules such as [E], is expected");
        }
        if (!(normalization instanceof Normalization.Batch) && problems.isRight("network.normalization.kind")) {
            problems.add(
                    entry.origin(),
                    PER_ACTIVATION + " is given, and normalization is " + normalization.describe()
                            + "; none, or batch normalization, is expected");
        }
        return problems.count() > before || modules.isEmpty() ? List.of() : named;
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
