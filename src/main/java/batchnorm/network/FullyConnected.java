package batchnorm.network;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A fully connected network: hidden layers of the given widths, each affine (+ normalization) + nonlinearity, then an
 * affine layer and a softmax over the classes. The paper's network of section 4.1 has hidden widths 100, 100, 100 and
 * 10 classes.
 *
 * @param inputs values per example
 * @param hidden width of each hidden layer, at least one
 * @param classes width of the softmax
 * @param weightDeviation σ of the Gaussian, mean 0, from which every weight is drawn; biases and shifts start at 0,
 *     scales at 1
 */
public record FullyConnected(
        int inputs,
        List<Integer> hidden,
        int classes,
        Nonlinearity nonlinearity,
        Normalization normalization,
        double weightDeviation)
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
    }

    @Override
    public List<HiddenUnits> hiddenLayers() {
        return IntStream.range(0, depth())
                .mapToObj(index -> new HiddenUnits("hidden" + (index + 1), hidden.get(index), 1))
                .toList();
    }

    @Override
    public List<LayerDescription> describe() {
        return FullyConnectedGraph.describe(this);
    }

    /** How many hidden layers there are. */
    public int depth() {
        return hidden.size();
    }
}
