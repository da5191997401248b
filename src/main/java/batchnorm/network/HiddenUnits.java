package batchnorm.network;

/**
 * The units of one hidden layer.
 *
 * @param name unique within the network
 * @param units number of units of a fully connected layer, or of feature maps of a convolution
 * @param positions p·q of a feature map, whose nonlinearity is applied at each position; 1 for a fully connected layer
 */
public record HiddenUnits(String name, int units, int positions) {}
