package batchnorm.network;

import java.util.List;

/** What a network is, before anything is built: a closed list of families. */
public sealed interface NetworkSpec permits FullyConnected, Inception {

    /** A case for each family: whoever has to tell them apart names them all, or does not compile. */
    interface Visitor<T> {
        T fullyConnected(FullyConnected spec);

        T inception(Inception spec);
    }

    /** The visitor's case for this family. */
    <T> T accept(Visitor<T> visitor);

    /** Its family, as a message names it. */
    String family();

    /** What each hidden layer normalizes, and where. */
    Normalization normalization();

    /** Width of the softmax. */
    int classes();

    /** Its hidden layers in the order of the forward pass: those whose nonlinearity's inputs can be recorded. */
    List<HiddenUnits> hiddenLayers();

    /** Its layers in order, as DL4J counts them, without building the network. */
    List<LayerDescription> describe();

    /** Whether top-5 accuracy is recorded beside top-1 accuracy. */
    boolean recordsTop5();

    /**
     * Whether it can learn from mini-batches of one example. With Algorithm 1 a unit that has one value for each
     * example cannot: the value is its own mean.
     */
    boolean learnsFromSingleExamples();
}
