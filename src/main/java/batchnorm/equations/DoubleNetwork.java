package batchnorm.equations;

import batchnorm.data.Minibatch;
import batchnorm.network.FullyConnected;
import batchnorm.network.NetworkSpec;
import batchnorm.network.NoisyBatch;
import batchnorm.network.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The loss and the gradient of a fully connected network in double precision, with the mini-batch's statistics. The
 * network stores no parameters: each call passes them in one flat array in DL4J's order. For each hidden layer that is
 * W row by row {@code [outputs, inputs]}, then b or γ, β, moving mean, moving variance; at the end come W and b of the
 * softmax.
 */
public final class DoubleNetwork {
    private final FullyConnected spec;
    private final List<DoubleLayer> layers = new ArrayList<>();
    private final int softmaxAt;
    private final int length;

    /** @throws IllegalArgumentException where {@link #known} is empty for the network */
    public DoubleNetwork(FullyConnected spec) {
        if (known(spec).isEmpty()) {
            throw new IllegalArgumentException("not known in double precision: " + spec);
        }
        this.spec = spec;
        int at = 0;
        int width = spec.inputs();
        for (int units : spec.hidden()) {
            DoubleLayer layer = new DoubleLayer(spec, width, units, at);
            layers.add(layer);
            at = layer.end();
            width = units;
        }
        softmaxAt = at;
        length = at + (width + 1) * spec.classes();
    }

    /** Number of parameters, including the moving statistics. */
    public int length() {
        return length;
    }

    /** The loss and its gradient; the gradient is 0 for the moving statistics. */
    public static final class Slope {
        private final double loss;
        private final double[] gradient;

        private Slope(double loss, double[] gradient) {
            this.loss = loss;
            this.gradient = gradient;
        }

        public double loss() {
            return loss;
        }

        /** Not a copy; nothing else refers to the array. */
        public double[] gradient() {
            return gradient;
        }
    }

    /** The mean cross-entropy over a mini-batch, in nats. */
    public double loss(double[] parameters, Minibatch batch) {
        return crossEntropy(logits(parameters, batch), batch.labels(), null);
    }

    /** The mean cross-entropy and its gradient. */
    public Slope slope(double[] parameters, Minibatch batch) {
        double[][] logits = logits(parameters, batch);
        double[][] delta = new double[batch.size()][spec.classes()];
        double loss = crossEntropy(logits, batch.labels(), delta);
        double[] gradient = new double[length];
        DoubleLayer last = layers.get(layers.size() - 1);
        double[][] below = Affine.backward(delta, last.outputs(), parameters, softmaxAt, gradient);
        int biasAt = softmaxAt + last.units() * spec.classes();
        for (double[] row : delta) {
            for (int j = 0; j < row.length; j++) {
                gradient[biasAt + j] += row[j];
            }
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            below = layers.get(i).backward(below, parameters, gradient);
        }
        return new Slope(loss, gradient);
    }

    /**
     * The singular values of the Jacobians between neighbouring hidden layers (section 3.3): from one layer's
     * normalized vector to the next one's, ẑ = F(x̂). A network without normalization has no such vectors; there they
     * are the inputs of the nonlinearities. The statistics of the mini-batch are taken as constants.
     *
     * @param examples for how many of the mini-batch's examples, from the first
     * @return one array for each pair of layers and each example, the largest value first
     */
    public List<double[]> singularValues(double[] parameters, Minibatch batch, int examples) {
        logits(parameters, batch);
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i + 1 < layers.size(); i++) {
            for (int example = 0; example < Math.min(examples, batch.size()); example++) {
                values.add(SingularValues.of(layers.get(i).jacobian(layers.get(i + 1), parameters, example)));
            }
        }
        return values;
    }

    /**
     * The vectors between which {@link #singularValues} takes the Jacobians, over the mini-batch.
     *
     * @return for each hidden layer {@code [units][m]}: x̂, or without normalization the nonlinearity's inputs
     */
    public List<double[][]> vectors(double[] parameters, Minibatch batch) {
        logits(parameters, batch);
        return layers.stream().map(DoubleLayer::vector).toList();
    }

    /** ‖∂ℓ/∂u‖ of each hidden layer, from the first, where u is the nonlinearity's input over the mini-batch. */
    public List<Double> gradientNorms(double[] parameters, Minibatch batch) {
        slope(parameters, batch);
        return layers.stream().map(DoubleLayer::gradientNorm).toList();
    }

    private double[][] logits(double[] parameters, Minibatch batch) {
        double[][] z = new double[batch.size()][spec.inputs()];
        for (int i = 0; i < z.length; i++) {
            for (int k = 0; k < spec.inputs(); k++) {
                z[i][k] = batch.inputs()[i * spec.inputs() + k];
            }
        }
        for (DoubleLayer layer : layers) {
            z = layer.forward(z, parameters);
        }
        double[][] logits = Affine.forward(z, parameters, softmaxAt, spec.classes());
        int biasAt = softmaxAt + z[0].length * spec.classes();
        for (double[] row : logits) {
            for (int j = 0; j < row.length; j++) {
                row[j] += parameters[biasAt + j];
            }
        }
        return logits;
    }

    /** The loss. Writes ∂ℓ/∂logits to {@code delta} unless that is null. */
    private static double crossEntropy(double[][] logits, int[] labels, double[][] delta) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double logit : logits[i]) {
                largest = Math.max(largest, logit);
            }
            double total = 0;
            for (double logit : logits[i]) {
                total += Math.exp(logit - largest);
            }
            sum -= logits[i][labels[i]] - largest - Math.log(total);
            for (int j = 0; delta != null && j < logits[i].length; j++) {
                double probability = Math.exp(logits[i][j] - largest) / total;
                delta[i][j] = (probability - (j == labels[i] ? 1 : 0)) / logits.length;
            }
        }
        return sum / logits.length;
    }

    /**
     * The network, if this class can compute it; otherwise empty. It must be fully connected, without dropout, and
     * either without normalization or with Algorithm 1 before the nonlinearity. Noise after it is left out.
     */
    public static Optional<FullyConnected> known(NetworkSpec spec) {
        return spec instanceof FullyConnected one && one.dropout() == 0 && isKnown(one.normalization())
                ? Optional.of(one)
                : Optional.empty();
    }

    private static boolean isKnown(Normalization normalization) {
        return normalization instanceof Normalization.None
                || normalization instanceof Normalization.Batch
                || normalization instanceof NoisyBatch;
    }
}
