package batchnorm.run;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.network.InitialWeights;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Residual;
import batchnorm.network.ResidualUnit;
import batchnorm.network.ResidualUnit.Skip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A known residual network of eight layers: two, four and eight feature maps of 6×6, 3×3 and 2×2 values, with batch
 * normalization, skips and tanh. Its parameters are, for each convolution, the weights
 * {@code [map][channel][row][column]}, γ, β, the moving mean and variance; then the weights {@code [maps, classes]}
 * column by column, and the biases.
 */
final class KnownResidual implements KnownNetwork {
    private static final int CHANNELS = 2;
    private static final int SIDE = 6;
    private static final int MAPS = 2;
    private static final int LAST_MAPS = 4 * MAPS;
    private static final int WINDOW = ResidualUnit.WINDOW * ResidualUnit.WINDOW;
    private static final double GAIN = 2;
    /** γ, β, mean and variance. */
    private static final int OF_MAP = 4;

    private static final Residual SPEC = new Residual(
            new Shape(CHANNELS, SIDE, SIDE),
            Residual.LEAST_DEPTH,
            MAPS,
            true,
            CLASSES,
            Nonlinearity.TANH,
            new Normalization.Batch(EPSILON, DECAY),
            new InitialWeights(GAIN));

    private final List<ResidualUnit> units = SPEC.units();

    @Override
    public NetworkSpec spec() {
        return SPEC;
    }

    @Override
    public int parameters() {
        return softmax() + LAST_MAPS * CLASSES + CLASSES;
    }

    /** The place of the softmax's weights. */
    private int softmax() {
        return units.stream().mapToInt(KnownResidual::parameters).sum();
    }

    private static int parameters(ResidualUnit unit) {
        return unit.output().channels() * (unit.fanIn() + OF_MAP);
    }

    @Override
    public int firstWeights() {
        return MAPS * CHANNELS * WINDOW;
    }

    @Override
    public double firstDeviation() {
        return Math.sqrt(GAIN / (CHANNELS * WINDOW));
    }

    /** Of the first convolution, and a weight in the middle of the network, which has the gradients of two skips. */
    @Override
    public List<Integer> ofEveryKind() {
        int scales = firstWeights();
        return List.of(0, scales - 1, scales, scales + MAPS, softmax() / 2, softmax(), parameters() - 1);
    }

    @Override
    public int movingMean() {
        return firstWeights() + 2 * MAPS;
    }

    @Override
    public double mean(double[] parameters, Minibatch examples) {
        return moments(convolution(parameters, 0, units.get(0), images(examples)), 0)[0];
    }

    @Override
    public double loss(double[] parameters, Minibatch examples) {
        double[][][] maps = maps(parameters, examples);
        double sum = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            double[] logits = new double[CLASSES];
            double total = 0;
            for (int k = 0; k < CLASSES; k++) {
                logits[k] = parameters[softmax() + LAST_MAPS * CLASSES + k];
                for (int map = 0; map < LAST_MAPS; map++) {
                    double weight = parameters[softmax() + map + LAST_MAPS * k];
                    for (double value : maps[example][map]) {
                        logits[k] += weight * value / maps[example][map].length;
                    }
                }
                total += Math.exp(logits[k]);
            }
            sum += Math.log(total) - logits[examples.labels()[example]];
        }
        return sum / EXAMPLES;
    }

    /** The last feature maps, {@code [example][map][position]}. */
    private double[][][] maps(double[] parameters, Minibatch examples) {
        Map<String, double[][][]> outputs = new HashMap<>();
        double[][][] here = images(examples);
        int place = 0;
        for (ResidualUnit unit : units) {
            here = convolution(parameters, place, unit, here);
            normalize(here, parameters, place + unit.output().channels() * unit.fanIn());
            if (unit.skip().isPresent()) {
                Skip skip = unit.skip().get();
                add(here, outputs.get(skip.from()), skip.shape(), unit.output());
            }
            for (double[][] example : here) {
                for (double[] map : example) {
                    for (int i = 0; i < map.length; i++) {
                        map[i] = Math.tanh(map[i]);
                    }
                }
            }
            outputs.put(unit.name(), here);
            place += parameters(unit);
        }
        return here;
    }

    private static double[][][] images(Minibatch examples) {
        double[][][] images = new double[EXAMPLES][CHANNELS][SIDE * SIDE];
        for (int i = 0; i < EXAMPLES * INPUTS; i++) {
            images[i / INPUTS][i % INPUTS / (SIDE * SIDE)][i % (SIDE * SIDE)] = examples.inputs()[i];
        }
        return images;
    }

    /** Adds every second value of every second row where the sizes differ; the maps after the skip's own stay. */
    private static void add(double[][][] to, double[][][] from, Shape ofFrom, Shape ofTo) {
        int stride = ofFrom.height() == ofTo.height() ? 1 : 2;
        for (int example = 0; example < EXAMPLES; example++) {
            for (int map = 0; map < ofFrom.channels(); map++) {
                for (int i = 0; i < to[example][map].length; i++) {
                    int row = i / ofTo.width() * stride;
                    int column = i % ofTo.width() * stride;
                    to[example][map][i] += from[example][map][row * ofFrom.width() + column];
                }
            }
        }
    }

    /** Algorithm 1 with γ and β from a place on. */
    private static void normalize(double[][][] x, double[] parameters, int place) {
        int maps = x[0].length;
        for (int map = 0; map < maps; map++) {
            double[] moments = moments(x, map);
            double scale = parameters[place + map] / Math.sqrt(moments[1] + EPSILON);
            for (double[][] example : x) {
                for (int i = 0; i < example[map].length; i++) {
                    example[map][i] = scale * (example[map][i] - moments[0]) + parameters[place + maps + map];
                }
            }
        }
    }

    /** Mean and biased variance of a feature map over the mini-batch. */
    private static double[] moments(double[][][] x, int map) {
        double values = (double) EXAMPLES * x[0][map].length;
        double mean = 0;
        for (double[][] example : x) {
            for (double value : example[map]) {
                mean += value / values;
            }
        }
        double variance = 0;
        for (double[][] example : x) {
            for (double value : example[map]) {
                variance += (value - mean) * (value - mean) / values;
            }
        }
        return new double[] {mean, variance};
    }

    private static double[][][] convolution(double[] parameters, int place, ResidualUnit unit, double[][][] x) {
        Shape to = unit.output();
        double[][][] sums = new double[EXAMPLES][to.channels()][to.height() * to.width()];
        for (int example = 0; example < EXAMPLES; example++) {
            for (int map = 0; map < to.channels(); map++) {
                for (int i = 0; i < sums[example][map].length; i++) {
                    sums[example][map][i] = sum(parameters, place + map * unit.fanIn(), unit, x[example], i);
                }
            }
        }
        return sums;
    }

    /** One window; the borders are padded with zeros. */
    private static double sum(double[] parameters, int place, ResidualUnit unit, double[][] x, int position) {
        Shape from = unit.input();
        int top = position / unit.output().width() * unit.stride() - 1;
        int left = position % unit.output().width() * unit.stride() - 1;
        double sum = 0;
        for (int tap = 0; tap < unit.fanIn(); tap++) {
            int row = top + tap / ResidualUnit.WINDOW % ResidualUnit.WINDOW;
            int column = left + tap % ResidualUnit.WINDOW;
            if (row >= 0 && row < from.height() && column >= 0 && column < from.width()) {
                sum += parameters[place + tap] * x[tap / WINDOW][row * from.width() + column];
            }
        }
        return sum;
    }
}
