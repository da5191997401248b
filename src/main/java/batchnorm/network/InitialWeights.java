package batchnorm.network;

/**
 * How the weights of a convolutional network begin. Each is drawn from a Gaussian of mean 0; biases and shifts start at
 * 0, scales at 1.
 *
 * @param gain the variance of a weight times its fan-in, the number of inputs that its output is summed over
 * @param convolutionFactor all weights of convolutions are drawn larger by this factor; the softmax's are not. Some
 *     networks of the paper's ensemble begin with larger weights in their convolutions (section 4.2.3).
 */
public record InitialWeights(double gain, double convolutionFactor) {
    public InitialWeights {
        requirePositive("gain", gain);
        requirePositive("convolution factor", convolutionFactor);
    }

    /** The usual case: convolutions and the softmax by the same rule. */
    public InitialWeights(double gain) {
        this(gain, 1);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + value + " is not a positive number");
        }
    }

    /** The standard deviation of the weights of a convolution. */
    public double ofConvolution(int fanIn) {
        return convolutionFactor * ofSoftmax(fanIn);
    }

    /** The standard deviation of the weights of the softmax. */
    public double ofSoftmax(int fanIn) {
        return Math.sqrt(gain / fanIn);
    }
}
