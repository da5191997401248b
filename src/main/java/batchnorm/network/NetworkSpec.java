package batchnorm.network;

import java.util.List;

/** The specification of a network, before any engine builds it. The list of families is closed. */
public sealed interface NetworkSpec permits FullyConnected, Inception, Recurrent, Residual {

    /**
     * One method for each family. Code that handles families must implement them all, otherwise it does not compile.
     */
    interface Visitor<T> {
        T fullyConnected(FullyConnected spec);

        T inception(Inception spec);

        T recurrent(Recurrent spec);

        T residual(Residual spec);
    }

    /** Calls the visitor's method for this family. */
    <T> T accept(Visitor<T> visitor);

    /** The name of the family, for messages. */
    String family();

    /** The normalization of each hidden layer. */
    Normalization normalization();

    /** Width of the softmax. */
    int classes();

    /** The hidden layers in the order of the forward pass. The inputs of their nonlinearities can be recorded. */
    List<HiddenUnits> hiddenLayers();

    /** The layers in order, with numbers of parameters as in DL4J, without building the network. */
    List<LayerDescription> describe();

    /** Whether top-5 accuracy is recorded besides top-1 accuracy. */
    boolean recordsTop5();

    /**
     * Whether the network can learn from mini-batches of one example. With Algorithm 1 a unit with one value for each
     * example cannot, because the value equals the mean.
     */
    boolean learnsFromSingleExamples();
}
