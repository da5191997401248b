package batchnorm.network;

/** What a network is, before anything is built: a closed list of kinds. */
public sealed interface NetworkSpec permits FullyConnected {}
