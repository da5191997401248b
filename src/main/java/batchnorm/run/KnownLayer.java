package batchnorm.run;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.network.FullyConnected;
import batchnorm.network.Inception;
import batchnorm.network.InitialWeights;
import batchnorm.network.ModuleTable;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.StemLayer;
import java.util.List;
import java.util.Optional;

/**
 * A known network of one hidden layer. A product or a convolution gives one value for each example, unit and position;
 * then come Algorithm 1, a sigmoid, the average over the positions, an affine layer and a softmax.
 *
 * <p>Its parameters are the weights of the first layer, γ, β, the moving mean and variance, the weights {@code [units,
 * classes]} column by column, and the biases.
 *
 * @param spec the network for the engines
 * @param positions number of values of a unit for each example
 * @param isConvolution whether the first layer is a 3×3 convolution, else a product
 */
record KnownLayer(NetworkSpec spec, int positions, boolean isConvolution) implements KnownNetwork {
    static final int UNITS = 5;
    static final double WEIGHT_DEVIATION = 0.3;

    private static final int CHANNELS = 2;
    private static final int SIDE = 6;
    private static final int WIDTH = 3;
    private static final Normalization.Batch BATCH = new Normalization.Batch(EPSILON, DECAY);

    /** A product: 72 inputs, 5 units. */
    static KnownLayer fullyConnected() {
        FullyConnected spec = new FullyConnected(
                CHANNELS * SIDE * SIDE, List.of(UNITS), CLASSES, Nonlinearity.SIGMOID, BATCH, WEIGHT_DEVIATION);
        return new KnownLayer(spec, 1, false);
    }

    /** A convolution: two channels of 6 × 6 values, 5 feature maps. */
    static KnownLayer convolutional() {
        double fanIn = CHANNELS * WIDTH * WIDTH;
        Inception spec = new Inception(
                new Shape(CHANNELS, SIDE, SIDE),
                new ModuleTable(
                        "known", List.of(new StemLayer.Convolution("first", WIDTH, 1, UNITS)), List.of(), List.of()),
                Optional.empty(),
                CLASSES,
                Nonlinearity.SIGMOID,
                BATCH,
                List.of(),
                Optional.empty(),
                0,
                new InitialWeights(WEIGHT_DEVIATION * WEIGHT_DEVIATION * fanIn));
        return new KnownLayer(spec, SIDE * SIDE, true);
    }

    /** Those of the first layer. */
    @Override
    public int firstWeights() {
        return UNITS * CHANNELS * (isConvolution ? WIDTH * WIDTH : SIDE * SIDE);
    }

    @Override
    public double firstDeviation() {
        return WEIGHT_DEVIATION;
    }

    @Override
    public int parameters() {
        return firstWeights() + 4 * UNITS + UNITS * CLASSES + CLASSES;
    }

    @Override
    public List<Integer> ofEveryKind() {
        int scales = firstWeights();
        return List.of(0, scales - 1, scales, scales + UNITS, scales + 4 * UNITS, parameters() - 1);
    }

    @Override
    public int movingMean() {
        return firstWeights() + 2 * UNITS;
    }

    @Override
    public double loss(double[] parameters, Minibatch examples) {
        double[][] hidden = averages(parameters, preactivations(parameters, examples));
        int weights = firstWeights() + 4 * UNITS;
        double sum = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            double[] logits = new double[CLASSES];
            double total = 0;
            for (int k = 0; k < CLASSES; k++) {
                logits[k] = parameters[weights + UNITS * CLASSES + k];
                for (int unit = 0; unit < UNITS; unit++) {
                    logits[k] += parameters[weights + unit + UNITS * k] * hidden[example][unit];
                }
                total += Math.exp(logits[k]);
            }
            sum += Math.log(total) - logits[examples.labels()[example]];
        }
        return sum / EXAMPLES;
    }

    /** The mean μ of the first unit over the examples and positions. */
    @Override
    public double mean(double[] parameters, Minibatch examples) {
        return moments(preactivations(parameters, examples), 0)[0];
    }

    /** Algorithm 1, the sigmoid and the average over the positions: {@code [example][unit]}. */
    private double[][] averages(double[] parameters, double[][][] x) {
        double[][] hidden = new double[EXAMPLES][UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            double[] moments = moments(x, unit);
            double scale = parameters[firstWeights() + unit] / Math.sqrt(moments[1] + EPSILON);
            double shift = parameters[firstWeights() + UNITS + unit];
            for (int example = 0; example < EXAMPLES; example++) {
                for (double value : x[example][unit]) {
                    double y = scale * (value - moments[0]) + shift;
                    hidden[example][unit] += 1 / (1 + Math.exp(-y)) / positions;
                }
            }
        }
        return hidden;
    }

    /** Mean and biased variance of a unit. */
    private double[] moments(double[][][] x, int unit) {
        double mean = 0;
        for (double[][] example : x) {
            for (double value : example[unit]) {
                mean += value / (EXAMPLES * positions);
            }
        }
        double variance = 0;
        for (double[][] example : x) {
            for (double value : example[unit]) {
                variance += (value - mean) * (value - mean) / (EXAMPLES * positions);
            }
        }
        return new double[] {mean, variance};
    }

    /** {@code [example][unit][position]}. */
    private double[][][] preactivations(double[] weights, Minibatch examples) {
        double[][][] x = new double[EXAMPLES][UNITS][positions];
        for (int example = 0; example < EXAMPLES; example++) {
            for (int unit = 0; unit < UNITS; unit++) {
                for (int position = 0; position < positions; position++) {
                    x[example][unit][position] = isConvolution
                            ? convolution(weights, examples.inputs(), example, unit, position)
                            : product(weights, examples.inputs(), example, unit);
                }
            }
        }
        return x;
    }

    /** The weights {@code [inputs, units]} stand column by column. */
    private static double product(double[] weights, float[] inputs, int example, int unit) {
        int width = CHANNELS * SIDE * SIDE;
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += inputs[example * width + i] * weights[unit * width + i];
        }
        return sum;
    }

    /** The weights are {@code [unit][channel][row][column]}; the borders are padded with zeros. */
    private static double convolution(double[] weights, float[] inputs, int example, int unit, int position) {
        double sum = 0;
        for (int tap = 0; tap < CHANNELS * WIDTH * WIDTH; tap++) {
            int channel = tap / (WIDTH * WIDTH);
            int row = position / SIDE + tap / WIDTH % WIDTH - 1;
            int column = position % SIDE + tap % WIDTH - 1;
            if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) {
                sum += inputs[((example * CHANNELS + channel) * SIDE + row) * SIDE + column]
                        * weights[unit * CHANNELS * WIDTH * WIDTH + tap];
            }
        }
        return sum;
    }
}
