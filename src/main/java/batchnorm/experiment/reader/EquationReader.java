package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.list.Engines;
import batchnorm.equations.AddedBias;
import batchnorm.equations.BlowUp;
import batchnorm.equations.DoubleNetwork;
import batchnorm.equations.Equation;
import batchnorm.equations.GradientThroughTime;
import batchnorm.equations.Gradients;
import batchnorm.equations.Identity;
import batchnorm.equations.ScaleDynamics;
import batchnorm.equations.SignalPropagation;
import batchnorm.equations.WeightScale;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the {@code equation} section. Its {@code kind} decides which keys it has. */
final class EquationReader {
    private static final int MOST = 1_000_000;
    /** Deeper networks have weights of gigabytes. */
    private static final int MOST_LAYERS = 1_000;

    private static final Range ANY = new Range("", Double::isFinite, 0);

    private EquationReader() {}

    static Equation read(SectionReader reader) {
        Map<String, Function<SectionReader, Equation>> kinds = new LinkedHashMap<>();
        kinds.put("blow-up", EquationReader::blowUp);
        kinds.put("identity", EquationReader::identity);
        kinds.put("gradients", EquationReader::gradients);
        kinds.put("added-bias", EquationReader::addedBias);
        kinds.put("weight-scale", EquationReader::weightScale);
        kinds.put("scale-dynamics", EquationReader::scaleDynamics);
        kinds.put("signal-propagation", EquationReader::signalPropagation);
        kinds.put("gradient-through-time", EquationReader::gradientThroughTime);
        Equation equation = reader.kind("kind", kinds).apply(reader);
        reader.finish();
        return equation;
    }

    private static int count(SectionReader reader, String key, int least) {
        return (int) reader.integer(key, least, MOST);
    }

    private static Equation blowUp(SectionReader reader) {
        SectionReader target = reader.section("targets");
        SectionReader descent = reader.section("descent");
        Equation equation = new BlowUp(
                count(reader, "examples", 2),
                reader.number("initial-scale", Range.POSITIVE),
                reader.choice("normalizing", EnumNames.of(BlowUp.Normalizing.values())),
                reader.choice("gradient", EnumNames.of(BlowUp.Gradient.values())),
                reader.number("epsilon", Range.NOT_NEGATIVE),
                new BlowUp.Target(target.number("mean", ANY), target.number("slope", ANY)),
                new BlowUp.Descent(count(descent, "steps", 2), descent.number("rate", Range.POSITIVE)));
        target.finish();
        descent.finish();
        return equation;
    }

    private static Equation identity(SectionReader reader) {
        return new Identity(
                count(reader, "examples", 2),
                reader.number("mean", ANY),
                reader.numbers("deviations", Range.POSITIVE),
                reader.number("epsilon", Range.NOT_NEGATIVE));
    }

    private static Equation gradients(SectionReader reader) {
        SectionReader warmUp = reader.section("warm-up");
        NetworkTemplate network = NetworkReader.read(reader.section("network"));
        int inputs = count(reader, "inputs", 1);
        int classes = count(reader, "classes", 2);
        Optional<FullyConnected> known = DoubleNetwork.known(network.on(new Shape(1, 1, inputs), classes))
                .filter(one -> one.normalization().isTrainedByDl4j()); // not that of a loss with noise
        if (known.isEmpty()) {
            reader.problems()
                    .add(
                            reader.originOf("network"),
                            "network is not one that is known in double precision; a fully connected network is"
                                    + " expected, without dropout, and without normalization or with batch"
                                    + " normalization before the nonlinearity");
            return new Identity(2, 0, List.of(1.0), 0); // a placeholder; the reading fails anyway
        }
        Gradients.Of of = reader.choice("of", Gradients.Of.byName());
        if (!of.knows(known.get())) {
            reader.problems()
                    .add(
                            reader.originOf("of"),
                            "of is '" + of.engine() + "', which cannot train this network; it must be one of "
                                    + Engines.namesOf(
                                            other -> Gradients.Of.byName().containsKey(other.name())
                                                    && other.knows(known.get())));
        }
        Equation equation = new Gradients(
                of,
                count(reader, "examples", 2),
                reader.numbers("differences", Range.POSITIVE),
                known.get(),
                new Gradients.WarmUp(count(warmUp, "steps", 0), warmUp.number("rate", Range.POSITIVE)));
        warmUp.finish();
        return equation;
    }

    private static Equation addedBias(SectionReader reader) {
        return new AddedBias(
                count(reader, "examples", 2),
                count(reader, "inputs", 1),
                count(reader, "units", 1),
                reader.numbers("biases", Range.POSITIVE),
                epsilon(reader).orElse(Double.NaN));
    }

    /** ε of batch normalization; empty without normalization. */
    private static Optional<Double> epsilon(SectionReader reader) {
        SectionReader normalization = reader.section("normalization");
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("batch", true);
        kinds.put("none", false);
        Optional<Double> epsilon = normalization.kind("kind", kinds)
                ? Optional.of(normalization.number("epsilon", Range.NOT_NEGATIVE))
                : Optional.empty();
        normalization.finish();
        return epsilon;
    }

    private static Equation weightScale(SectionReader reader) {
        SectionReader training = reader.section("training");
        Equation equation = new WeightScale(
                new WeightScale.Shape(
                        count(reader, "examples", 2), count(reader, "inputs", 1), count(reader, "units", 1)),
                reader.number("epsilon", Range.NOT_NEGATIVE),
                reader.numbers("factors", Range.POSITIVE),
                new WeightScale.Training(
                        count(training, "steps", 2),
                        training.number("rate", Range.POSITIVE),
                        training.number("noise", Range.NOT_NEGATIVE)));
        training.finish();
        return equation;
    }

    private static Equation signalPropagation(SectionReader reader) {
        Map<String, Optional<Nonlinearity>> nonlinearities = new LinkedHashMap<>();
        nonlinearities.put("linear", Optional.empty());
        EnumNames.of(Nonlinearity.values()).forEach((word, value) -> nonlinearities.put(word, Optional.of(value)));
        return new SignalPropagation(
                new SignalPropagation.Shape(count(reader, "examples", 2), count(reader, "units", 1)),
                reader.choice("nonlinearity", nonlinearities),
                reader.number("gain", Range.POSITIVE),
                epsilon(reader),
                reader.choice("skips", EnumNames.of(SignalPropagation.Skips.values())),
                reader.integers("depths", 2, MOST_LAYERS).stream()
                        .map(Math::toIntExact)
                        .toList());
    }

    private static Equation scaleDynamics(SectionReader reader) {
        SectionReader descent = reader.section("descent");
        Equation equation = new ScaleDynamics(
                new WeightScale.Shape(
                        count(reader, "examples", 2), count(reader, "inputs", 1), count(reader, "units", 1)),
                new BlowUp.Descent(count(descent, "steps", 2), descent.number("rate", Range.POSITIVE)),
                reader.number("l2", Range.POSITIVE),
                reader.number("noise", Range.NOT_NEGATIVE),
                reader.number("factor", Range.POSITIVE));
        descent.finish();
        return equation;
    }

    private static Equation gradientThroughTime(SectionReader reader) {
        return new GradientThroughTime(
                new SignalPropagation.Shape(count(reader, "examples", 2), count(reader, "units", 1)),
                count(reader, "inputs", 0),
                count(reader, "steps", 2),
                reader.choice("hidden-weights", EnumNames.of(GradientThroughTime.Weights.values())),
                new GradientThroughTime.Scaling(
                        reader.number("scale", Range.POSITIVE), reader.number("epsilon", Range.NOT_NEGATIVE)),
                reader.number("initial-deviation", Range.POSITIVE));
    }
}
