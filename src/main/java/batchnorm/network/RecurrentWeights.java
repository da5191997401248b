package batchnorm.network;

/**
 * How the parameters of a {@link Recurrent} network begin. Matrices of inputs and of the softmax are orthogonal (Saxe
 * et al., 2014), with one block for each gate. Shifts and other biases begin at 0.
 *
 * @param recurrent the matrices from hidden state to hidden state, one for each gate
 * @param scale every γ of a normalization; Cooijmans et al. (2017) argue for 0.1
 * @param forgetBias the bias of the forget gate
 */
public record RecurrentWeights(Start recurrent, double scale, double forgetBias) {
    /** The first matrix from hidden state to hidden state of each gate. */
    public enum Start {
        ORTHOGONAL,
        IDENTITY
    }

    public RecurrentWeights {
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("scale " + scale + " is not a positive number");
        }
        if (!Double.isFinite(forgetBias)) {
            throw new IllegalArgumentException("forget bias " + forgetBias + " is not a number");
        }
    }
}
