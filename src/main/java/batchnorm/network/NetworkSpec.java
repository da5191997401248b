package batchnorm.network;

import java.util.List;

/** What a network is, before anything is built: a closed list of kinds. */
public sealed interface NetworkSpec permits FullyConnected, Inception {

    /** What stands before each nonlinearity. */
    Normalization normalization();

    /** Width of the softmax. */
    int classes();

    /** Its hidden layers in the order of the forward pass: those whose nonlinearity's inputs can be recorded. */
    List<HiddenUnits> hiddenLayers();

    /** Its layers in order, as DL4J counts them, without building the network. */
    List<LayerDescription> describe();
}
