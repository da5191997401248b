package batchnorm.run;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Normalization;
import batchnorm.network.PixelSequence;
import batchnorm.network.Recurrent;
import batchnorm.network.RecurrentWeights;
import java.util.List;
import java.util.OptionalLong;

/**
 * A known recurrent network: three LSTM units with batch normalization read six rows of twelve values. Its parameters
 * are the weights of inputs and hidden state, the bias, γ of the two sums and of the cells, β of the cells, mean and
 * variance of each place for each step, and the softmax.
 */
final class KnownLstm implements KnownNetwork {
    private static final int UNITS = 3;
    private static final int SUMS = 4 * UNITS;
    private static final int STEPS = 6;
    private static final int WIDTH = INPUTS / STEPS;

    private static final int HIDDEN_WEIGHTS = SUMS * WIDTH;
    private static final int BIAS = HIDDEN_WEIGHTS + SUMS * UNITS;
    private static final int SCALES = BIAS + SUMS;
    private static final int SHIFTS = SCALES + 2 * SUMS + UNITS;
    private static final int STATISTICS = SHIFTS + UNITS;
    private static final int SOFTMAX = STATISTICS + 2 * STEPS * (2 * SUMS + UNITS);

    @Override
    public NetworkSpec spec() {
        return new Recurrent(
                new PixelSequence(new Shape(1, STEPS, WIDTH), 1, PixelSequence.Step.ROW, OptionalLong.empty()),
                UNITS,
                CLASSES,
                new Normalization.Batch(EPSILON, DECAY),
                0,
                new RecurrentWeights(RecurrentWeights.Start.ORTHOGONAL, 0.5, 1));
    }

    @Override
    public int parameters() {
        return SOFTMAX + (UNITS + 1) * CLASSES;
    }

    /** Those of the inputs. */
    @Override
    public int firstWeights() {
        return HIDDEN_WEIGHTS;
    }

    /** Each unit's weights have length 1. */
    @Override
    public double firstDeviation() {
        return 1 / Math.sqrt(WIDTH);
    }

    @Override
    public List<Integer> ofEveryKind() {
        return List.of(0, HIDDEN_WEIGHTS, BIAS, SCALES, SCALES + SUMS, SHIFTS - 1, SHIFTS, SOFTMAX, parameters() - 1);
    }

    /** The mean of the first sum over the inputs, in the first step. */
    @Override
    public int movingMean() {
        return STATISTICS;
    }

    @Override
    public double mean(double[] parameters, Minibatch examples) {
        double sum = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            sum += ofInputs(parameters, examples, example, 0, 0);
        }
        return sum / EXAMPLES;
    }

    @Override
    public double loss(double[] p, Minibatch examples) {
        double[][] hidden = new double[EXAMPLES][UNITS];
        double[][] cells = new double[EXAMPLES][UNITS];
        for (int step = 0; step < STEPS; step++) {
            step(p, examples, step, hidden, cells);
        }
        double sum = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            double[] logits = new double[CLASSES];
            double total = 0;
            for (int k = 0; k < CLASSES; k++) {
                logits[k] = p[SOFTMAX + UNITS * CLASSES + k];
                for (int unit = 0; unit < UNITS; unit++) {
                    logits[k] += p[SOFTMAX + k * UNITS + unit] * hidden[example][unit];
                }
                total += Math.exp(logits[k]);
            }
            sum += Math.log(total) - logits[examples.labels()[example]];
        }
        return sum / EXAMPLES;
    }

    /** One step of all examples: hidden states and cells become those of the next step. */
    private static void step(double[] p, Minibatch examples, int step, double[][] hidden, double[][] cells) {
        double[][] gates = new double[EXAMPLES][SUMS];
        double[][] recurrent = new double[EXAMPLES][SUMS];
        for (int example = 0; example < EXAMPLES; example++) {
            for (int k = 0; k < SUMS; k++) {
                gates[example][k] = ofInputs(p, examples, example, step, k);
                for (int unit = 0; unit < UNITS; unit++) {
                    recurrent[example][k] += p[HIDDEN_WEIGHTS + k * UNITS + unit] * hidden[example][unit];
                }
            }
        }
        normalize(gates, p, SCALES);
        normalize(recurrent, p, SCALES + SUMS);
        for (int example = 0; example < EXAMPLES; example++) {
            for (int k = 0; k < SUMS; k++) {
                double sum = gates[example][k] + recurrent[example][k] + p[BIAS + k];
                gates[example][k] = k < UNITS ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
            }
            for (int unit = 0; unit < UNITS; unit++) {
                cells[example][unit] = gates[example][UNITS + unit] * cells[example][unit]
                        + gates[example][3 * UNITS + unit] * gates[example][unit];
                hidden[example][unit] = cells[example][unit];
            }
        }
        normalize(hidden, p, SCALES + 2 * SUMS);
        for (int example = 0; example < EXAMPLES; example++) {
            for (int unit = 0; unit < UNITS; unit++) {
                hidden[example][unit] =
                        gates[example][2 * UNITS + unit] * Math.tanh(hidden[example][unit] + p[SHIFTS + unit]);
            }
        }
    }

    /** A sum over the inputs of one step. */
    private static double ofInputs(double[] p, Minibatch examples, int example, int step, int k) {
        double sum = 0;
        for (int i = 0; i < WIDTH; i++) {
            sum += p[k * WIDTH + i] * examples.inputs()[example * INPUTS + step * WIDTH + i];
        }
        return sum;
    }

    /** Algorithm 1 without β, in place. */
    private static void normalize(double[][] x, double[] p, int scales) {
        for (int k = 0; k < x[0].length; k++) {
            double mean = 0;
            for (double[] example : x) {
                mean += example[k] / EXAMPLES;
            }
            double variance = 0;
            for (double[] example : x) {
                variance += (example[k] - mean) * (example[k] - mean) / EXAMPLES;
            }
            for (double[] example : x) {
                example[k] = p[scales + k] * (example[k] - mean) / Math.sqrt(variance + EPSILON);
            }
        }
    }
}
