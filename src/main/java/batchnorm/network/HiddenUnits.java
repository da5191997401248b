package batchnorm.network;

/**
 * The units of one hidden layer.
 *
 * @param name unique within the network
 * @param units of a fully connected layer, or the feature maps of a convolution
 * @param positions p·q of a feature map, at each of which its one nonlinearity has an input; 1 where the layer is fully
 *     connected
 */
public record HiddenUnits(String name, int units, int positions) {}
