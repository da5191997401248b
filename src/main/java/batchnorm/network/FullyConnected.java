package batchnorm.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A fully connected network: hidden layers of the given widths, each affine (+ normalization) + nonlinearity, then an
 * affine layer and a softmax over the classes. The paper's network of section 4.1 has hidden widths 100, 100, 100 and
 * 10 classes.
 *
 * @param inputs number of values of each example
 * @param hidden width of each hidden layer; there is at least one
 * @param classes width of the softmax
 * @param weightDeviation σ of the Gaussian, mean 0, from which every weight is drawn; biases and shifts start at 0,
 *     scales at 1
 * @param dropout share of each hidden layer's outputs that a training step sets to 0
 * @param trained which parameters training changes
 */
public record FullyConnected(
        int inputs,
        List<Integer> hidden,
        int classes,
        Nonlinearity nonlinearity,
        Normalization normalization,
        double weightDeviation,
        double dropout,
        Trained trained)
        implements NetworkSpec {

    public FullyConnected {
        hidden = List.copyOf(hidden);
        if (inputs < 1 || classes < 2 || hidden.isEmpty() || hidden.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "not a network: " + inputs + " inputs, hidden " + hidden + ", " + classes + " classes");
        }
        if (!(weightDeviation > 0 && weightDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight deviation " + weightDeviation + " is not a positive number");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + " is not within [0, 1)");
        }
        if (trained == Trained.SCALE_AND_SHIFT && !hasScaleAndShift(normalization)) {
            throw new IllegalArgumentException("no scales and shifts to train with " + normalization.describe());
        }
        if (!fits(normalization, hidden)) {
            throw new IllegalArgumentException(normalization.describe() + " does not fit layers of " + hidden);
        }
    }

    private static boolean fits(Normalization normalization, List<Integer> hidden) {
        return !(normalization instanceof GroupNormalization group)
                || hidden.stream().allMatch(group::divides);
    }

    /** Whether a layer with this normalization learns γ and β. */
    public static boolean hasScaleAndShift(Normalization normalization) {
        return normalization.ownLayer(1).filter(own -> own.trained() > 0).isPresent();
    }

    /** A network without dropout, of which all parameters are trained. */
    public FullyConnected(
            int inputs,
            List<Integer> hidden,
            int classes,
            Nonlinearity nonlinearity,
            Normalization normalization,
            double weightDeviation) {
        this(inputs, hidden, classes, nonlinearity, normalization, weightDeviation, 0, Trained.ALL);
    }

    /** The same network with this dropout. */
    public FullyConnected withDropout(double share) {
        return new FullyConnected(
                inputs, hidden, classes, nonlinearity, normalization, weightDeviation, share, trained);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.fullyConnected(this);
    }

    @Override
    public String family() {
        return "fully connected";
    }

    /** Top-5 accuracy says little about ten classes. */
    @Override
    public boolean recordsTop5() {
        return false;
    }

    @Override
    public boolean learnsFromSingleExamples() {
        return !normalization.usesMinibatch();
    }

    @Override
    public List<HiddenUnits> hiddenLayers() {
        return IntStream.range(0, depth())
                .mapToObj(index -> new HiddenUnits("hidden" + (index + 1), hidden.get(index), 1))
                .toList();
    }

    @Override
    public List<LayerDescription> describe() {
        List<LayerDescription> layers = new ArrayList<>();
        int width = inputs;
        for (int index = 0; index < depth(); index++) {
            addHidden(layers, index + 1, width, hidden.get(index));
            width = hidden.get(index);
        }
        long softmax = (long) width * classes + classes;
        layers.add(affine("softmax", width, classes, softmax, trained.softmax() ? softmax : 0));
        return layers;
    }

    /** Number of hidden layers. */
    public int depth() {
        return hidden.size();
    }

    private void addHidden(List<LayerDescription> layers, int number, int before, int units) {
        long beside = (normalization.hasBias() ? units : 0) + normalization.parametersInAffineLayer(units);
        long trainedWeights = (long) units * trained.weightsOfUnit(before);
        layers.add(affine(
                "affine" + number,
                before,
                units,
                (long) before * units + beside,
                trainedWeights + (trained.biases() ? beside : 0)));
        layers.add(withoutParameters(nonlinearity.name().toLowerCase(Locale.ROOT) + number, units));
        normalization
                .ownLayer(units)
                .ifPresent(own -> layers.add(
                        layers.size() - (normalization.followsNonlinearity() ? 0 : 1),
                        normalization("normalization" + number, units, own)));
        if (dropout > 0) {
            layers.add(withoutParameters("dropout" + number, units));
        }
    }

    private LayerDescription normalization(String name, int units, Normalization.Parameters own) {
        long learned = trained.scaleAndShift() ? own.trained() : 0;
        return new LayerDescription(name, List.of(units), learned, own.trained() - learned, own.statistics(), 0);
    }

    private static LayerDescription affine(String name, int before, int units, long stored, long learned) {
        return new LayerDescription(name, List.of(units), learned, stored - learned, 0, (long) before * units);
    }

    private static LayerDescription withoutParameters(String name, int units) {
        return new LayerDescription(name, List.of(units), 0, 0, 0);
    }
}
