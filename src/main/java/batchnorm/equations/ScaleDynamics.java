package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What follows from BN((aW)u) = BN(Wu) for training with an L2 penalty ½λ‖W‖², in double precision and with ε = 0. A
 * step is W ← (1 − ηλ)W − ηg(W), where g(aW) = g(W)/a and g is orthogonal to each unit's weights w. The layer is
 * trained as in {@link WeightScale}.
 *
 * <ul>
 *   <li>Li and Arora, "An exponential learning rate schedule for deep learning" (2020): training without L2 at the rate
 *       η·(1 − ηλ)^(−2t−1), t from 0, gives W/(1 − ηλ)^t, that is, the same function in each step.
 *   <li>Rate cη, penalty λ/c and initial weights √c·W give √c·W in each step, the same function again.
 *   <li>Van Laarhoven, "L2 regularization versus batch and weight normalization" (2017): the norm comes to an
 *       equilibrium where a step's growth (η‖g‖)² equals what the penalty takes, (1 − (1 − ηλ)²)·‖w‖². As ‖g‖·‖w‖ does
 *       not depend on ‖w‖, ‖w‖⁴ is η²·(‖g‖‖w‖)²/(1 − (1 − ηλ)²), about η/(2λ)·(‖g‖‖w‖)².
 *   <li>So the effective rate η/‖w‖² there is about √(2ηλ)/(‖g‖‖w‖). It stays where the rate is multiplied by c and the
 *       penalty divided by c. Where only the rate is multiplied it rises, by √c if ‖g‖‖w‖ stays, and by less if the
 *       gradients grow with it.
 * </ul>
 *
 * @param descent number of steps and the rate η
 * @param l2 λ
 * @param noise standard deviation of the noise that is added to the targets
 * @param factor c
 */
public record ScaleDynamics(WeightScale.Shape shape, BlowUp.Descent descent, double l2, double noise, double factor)
        implements Equation {

    /** Weights in each step, {@code [steps + 1][units][inputs]}, and gradients, {@code [steps][units][inputs]}. */
    private static final class Course {
        private final double[][][] weights;
        private final double[][][] gradients;

        Course(int steps) {
            weights = new double[steps + 1][][];
            gradients = new double[steps][][];
        }
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                EquationMetrics.GROWING_RATE_DISTANCE,
                EquationMetrics.CONSTANT_RATE_DISTANCE,
                EquationMetrics.RESCALED_DISTANCE,
                EquationMetrics.NORM_OVER_EQUILIBRIUM,
                EquationMetrics.EFFECTIVE_RATE_BOTH,
                EquationMetrics.EFFECTIVE_RATE_ALONE);
    }

    @Override
    public List<String> series() {
        return List.of("with_l2", "without_l2", "rate_and_l2_changed", "rate_changed");
    }

    @Override
    public Findings check(long seed) {
        double rate = descent.rate();
        double shrink = 1 - rate * l2;
        Course base = train(seed, 1, step -> rate, l2);
        Course growing = train(seed, 1, step -> rate * Math.pow(shrink, -2.0 * step - 1), 0);
        Course constant = train(seed, 1, step -> rate, 0);
        Course rescaled = train(seed, Math.sqrt(factor), step -> rate * factor, l2 / factor);
        Course both = train(seed, 1, step -> rate * factor, l2 / factor);
        Course alone = train(seed, 1, step -> rate * factor, l2);
        Findings.Collector found = new Findings.Collector();
        found.metric(EquationMetrics.GROWING_RATE_DISTANCE, distance(base, growing));
        found.metric(EquationMetrics.CONSTANT_RATE_DISTANCE, distance(base, constant));
        found.metric(EquationMetrics.RESCALED_DISTANCE, distance(base, rescaled));
        found.metric(EquationMetrics.NORM_OVER_EQUILIBRIUM, overEquilibrium(base, shrink));
        double effective = effectiveRate(base, rate);
        found.metric(EquationMetrics.EFFECTIVE_RATE_BOTH, effectiveRate(both, rate * factor) / effective);
        found.metric(EquationMetrics.EFFECTIVE_RATE_ALONE, effectiveRate(alone, rate * factor) / effective);
        List<Course> courses = List.of(base, constant, both, alone);
        int every = Math.max(1, descent.steps() / 100);
        for (int step = 0; step <= descent.steps(); step += every) {
            for (int i = 0; i < courses.size(); i++) {
                double norm = Matrices.norm(courses.get(i).weights[step]);
                double ofRate = i < 2 ? rate : rate * factor;
                found.point(series().get(i), step, shape.units() * ofRate / (norm * norm));
            }
        }
        return found.findings();
    }

    /** @param scale of the initial weights */
    private Course train(long seed, double scale, IntToDoubleFunction rate, double penalty) {
        RandomSamples draws = new RandomSamples(seed, "layer");
        double deviation = 1 / Math.sqrt(shape.inputs());
        double[][] weights = Matrices.times(scale, draws.matrix(shape.units(), shape.inputs(), deviation));
        double[][] teacher = draws.matrix(shape.units(), shape.inputs(), deviation);
        Course course = new Course(descent.steps());
        course.weights[0] = weights;
        for (int step = 0; step < descent.steps(); step++) {
            double[][] gradient = WeightScale.gradient(shape, 0, noise, draws, weights, teacher);
            double eta = rate.applyAsDouble(step);
            weights = Matrices.minus(Matrices.times(1 - eta * penalty, weights), Matrices.times(eta, gradient));
            course.gradients[step] = gradient;
            course.weights[step + 1] = weights;
        }
        return course;
    }

    /** The largest distance of two units' directions w/‖w‖, which decide the function, over units and steps. */
    private double distance(Course one, Course other) {
        double largest = 0;
        for (int step = 0; step <= descent.steps(); step++) {
            for (int j = 0; j < shape.units(); j++) {
                double[] w = one.weights[step][j];
                double[] v = other.weights[step][j];
                double squares = 0;
                for (int k = 0; k < w.length; k++) {
                    double difference = w[k] / norm(w) - v[k] / norm(v);
                    squares += difference * difference;
                }
                largest = Math.max(largest, Math.sqrt(squares));
            }
        }
        return largest;
    }

    /** The mean over units of ‖w‖ over its equilibrium, both over the second half of the steps. */
    private double overEquilibrium(Course course, double shrink) {
        double sum = 0;
        int from = descent.steps() / 2;
        for (int j = 0; j < shape.units(); j++) {
            double norms = 0;
            double products = 0;
            for (int step = from; step < descent.steps(); step++) {
                double norm = norm(course.weights[step][j]);
                double product = norm * norm(course.gradients[step][j]);
                norms += norm;
                products += product * product;
            }
            int count = descent.steps() - from;
            double fourth = descent.rate() * descent.rate() * products / count / (1 - shrink * shrink);
            sum += norms / count / Math.pow(fourth, 0.25);
        }
        return sum / shape.units();
    }

    /** The mean of η/‖w‖² over units and the second half of the steps. */
    private double effectiveRate(Course course, double rate) {
        double sum = 0;
        int from = descent.steps() / 2;
        for (int step = from; step < descent.steps(); step++) {
            for (double[] w : course.weights[step]) {
                sum += rate / NormalizedLayer.dot(w, w) / shape.units();
            }
        }
        return sum / (descent.steps() - from);
    }

    private static double norm(double[] w) {
        return Math.sqrt(NormalizedLayer.dot(w, w));
    }
}
