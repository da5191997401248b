package batchnorm.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A recurrent network: one layer of LSTM units reads an image as a sequence, and an affine layer with a softmax
 * classifies the last hidden state. With batch normalization, the LSTM of Cooijmans et al. (2017), equations 6 to 8:
 *
 * <pre>
 * (g, f, o, i) = BN(Wx·x_t; γx) + BN(Wh·h_{t−1}; γh) + b
 * c_t = σ(f)·c_{t−1} + σ(i)·tanh(g)
 * h_t = σ(o)·tanh(BN(c_t; γc, βc))
 * </pre>
 *
 * <p>Every step t has its own statistics. With layer normalization (Ba, Kiros and Hinton, 2016) the mean and the
 * variance of each example over the 4n sums, or over the n cells, take their place. Gates stand in the order of DL4J's
 * LSTM: block input g, forget gate f, output gate o, input gate i.
 *
 * @param sequence how an image is read
 * @param units number n of LSTM units
 * @param normalization none, batch normalization before the nonlinearity, or layer normalization
 * @param initialNoise standard deviation of the hidden state before the first step, in training; inference begins with
 *     0. Batch normalization needs it where the first inputs of all examples are equal: else their variance is 0 in
 *     training, and in inference what is left of a deviation is divided by √ε.
 */
public record Recurrent(
        PixelSequence sequence,
        int units,
        int classes,
        Normalization normalization,
        double initialNoise,
        RecurrentWeights weights)
        implements NetworkSpec {
    /** The number of gates, the block input counted as one. */
    public static final int GATES = 4;

    public Recurrent {
        if (units < 1 || classes < 2) {
            throw new IllegalArgumentException("not a network: " + units + " units, " + classes + " classes");
        }
        if (!(initialNoise >= 0 && initialNoise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("initial noise " + initialNoise + " is not a number from 0");
        }
        if (!knows(normalization)) {
            throw new IllegalArgumentException(
                    normalization.describe() + " is not known for recurrent networks; none, batch normalization before"
                            + " the nonlinearity or layer normalization is expected");
        }
    }

    /** Whether recurrent networks can have this normalization. */
    public static boolean knows(Normalization normalization) {
        return normalization instanceof Normalization.None
                || normalization instanceof Normalization.Batch
                || normalization instanceof Normalization.Layer;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.recurrent(this);
    }

    @Override
    public String family() {
        return "recurrent";
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

    /** The cells, whose tanh has one input for each step. */
    @Override
    public List<HiddenUnits> hiddenLayers() {
        return List.of(new HiddenUnits("cell", units, sequence.steps()));
    }

    @Override
    public List<LayerDescription> describe() {
        long sums = (long) GATES * units;
        long weightsOfStep = sums * (sequence.inputs() + units);
        List<LayerDescription> layers = new ArrayList<>();
        layers.add(new LayerDescription(
                sequence.permutation().isPresent() ? "sequence, permuted" : "sequence",
                List.of(sequence.steps(), sequence.inputs()),
                0,
                0,
                0));
        layers.add(new LayerDescription(
                "lstm", List.of(units), weightsOfStep + sums, 0, weightsOfStep * sequence.steps()));
        normalization
                .ownLayer(1)
                .ifPresent(own -> layers.add(new LayerDescription(
                        "normalization",
                        List.of(units),
                        2 * sums + 2L * units,
                        own.statistics() * normalizedValues(),
                        0)));
        long softmax = (long) units * classes;
        layers.add(new LayerDescription("softmax", List.of(classes), softmax + classes, 0, softmax));
        return layers;
    }

    /** The number of values of one example that are normalized, over all steps. */
    private long normalizedValues() {
        return (2L * GATES * units + units) * sequence.steps();
    }
}
