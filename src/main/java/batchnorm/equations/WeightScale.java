package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import java.util.List;

/**
 * Section 3.3: BN((aW)u) = BN(Wu), ∂BN((aW)u)/∂u = ∂BN(Wu)/∂u, ∂BN((aW)u)/∂(aW) = (1/a)·∂BN(Wu)/∂W. The error of each
 * equation is ‖difference‖/‖right side‖. Then the layer is trained to give the normalized outputs of another layer, to
 * check what follows from the equations: the gradient g is orthogonal to the weights, so every step adds (η‖g‖)² to
 * ‖W‖². With an ε, BN((aW)u) is BN(Wu) with ε/a² in place of ε. A step changes the direction of longer weights less:
 * the effective learning rate η/‖W‖² falls.
 *
 * @param shape sizes of the layer and its mini-batch
 * @param epsilon ε of the normalization; the paper's equations hold exactly for ε = 0
 * @param factors the values of a
 */
public record WeightScale(Shape shape, double epsilon, List<Double> factors, Training training) implements Equation {

    /** Numbers of examples, inputs and units. */
    public record Shape(int examples, int inputs, int units) {}

    /**
     * Gradient descent on ½·mean((y − t)²), with a new mini-batch in each step.
     *
     * @param noise standard deviation of the noise that is added to the targets
     */
    public record Training(int steps, double rate, double noise) {}

    public WeightScale {
        factors = List.copyOf(factors);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                EquationMetrics.OUTPUT_CHANGE,
                EquationMetrics.OUTPUT_FROM_FORMULA,
                EquationMetrics.INPUT_GRADIENT_CHANGE,
                EquationMetrics.WEIGHT_GRADIENT_CHANGE,
                EquationMetrics.RADIAL_SHARE,
                EquationMetrics.NORM_FROM_FORMULA,
                EquationMetrics.NORM_GROWTH,
                EquationMetrics.EFFECTIVE_RATE_CHANGE,
                EquationMetrics.NORM_GROWTH_LATER_OVER_EARLIER);
    }

    @Override
    public List<String> series() {
        return List.of(
                EquationMetrics.OUTPUT_CHANGE.name(),
                EquationMetrics.INPUT_GRADIENT_CHANGE.name(),
                EquationMetrics.WEIGHT_GRADIENT_CHANGE.name(),
                "weight_norm",
                "effective_rate");
    }

    @Override
    public Findings check(long seed) {
        Findings.Collector found = new Findings.Collector();
        RandomSamples draws = new RandomSamples(seed, "layer");
        double[][] weights = draws.matrix(shape.units, shape.inputs, 1 / Math.sqrt(shape.inputs));
        compare(draws, weights, found);
        train(draws, weights, found);
        return found.findings();
    }

    private void compare(RandomSamples draws, double[][] weights, Findings.Collector found) {
        double[][] inputs = draws.matrix(shape.examples, shape.inputs, 1);
        double[][] outputGradient = draws.matrix(shape.examples, shape.units, 1);
        NormalizedLayer layer = new NormalizedLayer(inputs, epsilon, outputGradient);
        double[] noBias = new double[shape.units];
        NormalizedLayer.Pass one = layer.pass(weights, noBias);
        for (double a : factors) {
            double[][] scaled = Matrices.times(a, weights);
            NormalizedLayer.Pass other = layer.pass(scaled, noBias);
            found.largestPoint(EquationMetrics.OUTPUT_CHANGE, a, Matrices.relativeDistance(other.y, one.y));
            NormalizedLayer.Pass formula =
                    new NormalizedLayer(inputs, epsilon / (a * a), outputGradient).pass(weights, noBias);
            found.largest(EquationMetrics.OUTPUT_FROM_FORMULA, Matrices.relativeDistance(other.y, formula.y));
            found.largestPoint(
                    EquationMetrics.INPUT_GRADIENT_CHANGE,
                    a,
                    Matrices.relativeDistance(
                            layer.inputGradient(other.dx, scaled), layer.inputGradient(one.dx, weights)));
            found.largestPoint(
                    EquationMetrics.WEIGHT_GRADIENT_CHANGE,
                    a,
                    Matrices.relativeDistance(
                            Matrices.times(a, layer.weightGradient(other.dx)), layer.weightGradient(one.dx)));
        }
    }

    private void train(RandomSamples draws, double[][] initial, Findings.Collector found) {
        double[][] weights = initial;
        double[][] teacher = draws.matrix(shape.units, shape.inputs, 1 / Math.sqrt(shape.inputs));
        double start = Matrices.norm(initial);
        double halfway = start;
        int every = Math.max(1, training.steps / 100);
        for (int step = 0; step <= training.steps; step++) {
            double norm = Matrices.norm(weights);
            if (step % every == 0 || step == training.steps) {
                found.point("weight_norm", step, norm);
                found.point("effective_rate", step, training.rate / (norm * norm));
            }
            halfway = step == training.steps / 2 ? norm : halfway;
            if (step < training.steps) {
                double[][] gradient = gradient(draws, weights, teacher);
                double radial = Math.abs(Matrices.dot(weights, gradient)) / (norm * Matrices.norm(gradient));
                found.largest(EquationMetrics.RADIAL_SHARE, radial);
                weights = Matrices.minus(weights, Matrices.times(training.rate, gradient));
                double length = training.rate * Matrices.norm(gradient);
                double square = Matrices.dot(weights, weights);
                found.largest(
                        EquationMetrics.NORM_FROM_FORMULA, Math.abs(square - norm * norm - length * length) / square);
            }
        }
        double end = Matrices.norm(weights);
        found.metric(EquationMetrics.NORM_GROWTH, end / start);
        found.metric(EquationMetrics.EFFECTIVE_RATE_CHANGE, start * start / (end * end));
        found.metric(EquationMetrics.NORM_GROWTH_LATER_OVER_EARLIER, (end - halfway) / (halfway - start));
    }

    private double[][] gradient(RandomSamples draws, double[][] weights, double[][] teacher) {
        return gradient(shape, epsilon, training.noise, draws, weights, teacher);
    }

    /** ∂ℓ/∂W for a new mini-batch, where ℓ = ½·mean((BN(Wu) − BN(Vu) − noise)²). */
    static double[][] gradient(
            Shape shape, double epsilon, double noise, RandomSamples draws, double[][] weights, double[][] teacher) {
        double[][] inputs = draws.matrix(shape.examples, shape.inputs, 1);
        double[][] added = draws.matrix(shape.examples, shape.units, noise);
        NormalizedLayer layer = new NormalizedLayer(inputs, epsilon, added);
        double[][] dx = new double[shape.units][];
        for (int j = 0; j < shape.units; j++) {
            NormalizedUnit unit = new NormalizedUnit(layer.affine(weights[j]), epsilon);
            double[] targets = new NormalizedUnit(layer.affine(teacher[j]), epsilon).normalized();
            double[] dy = new double[shape.examples];
            for (int i = 0; i < dy.length; i++) {
                dy[i] = (unit.normalized()[i] - targets[i] - added[i][j]) / (shape.examples * shape.units);
            }
            dx[j] = unit.backward(dy, 1).x;
        }
        return layer.weightGradient(dx);
    }
}
