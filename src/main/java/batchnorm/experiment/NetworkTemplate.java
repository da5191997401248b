package batchnorm.experiment;

import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import java.util.List;

/** A network but for what the data set decides: how many inputs and how many classes. */
public record NetworkTemplate(
        List<Integer> hidden, Nonlinearity nonlinearity, Normalization normalization, double weightDeviation) {

    public NetworkTemplate {
        hidden = List.copyOf(hidden);
    }

    /** The network for a data set's images and classes. */
    public FullyConnected on(int inputs, int classes) {
        return new FullyConnected(inputs, hidden, classes, nonlinearity, normalization, weightDeviation);
    }
}
