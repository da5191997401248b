package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import java.util.List;

/**
 * Section 3: with γ = √(Var[x] + ε) and β = E[x] the output equals the input, so a network with batch normalization can
 * represent the same functions as without. The paper writes γ = √Var[x], which gives an error of about ε/(2·Var[x]);
 * both are checked. The error is the largest |y − x|, divided by the standard deviation of x.
 *
 * @param examples size of the mini-batch
 * @param mean mean of the values
 * @param deviations standard deviations of the values; each is checked
 */
public record Identity(int examples, double mean, List<Double> deviations, double epsilon) implements Equation {
    private static final Metric WITH = EquationMetrics.ERROR_WITH_EPSILON;
    private static final Metric WITHOUT = EquationMetrics.ERROR_WITHOUT_EPSILON;

    public Identity {
        deviations = List.copyOf(deviations);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(WITH, WITHOUT);
    }

    @Override
    public List<String> series() {
        return List.of(WITH.name(), WITHOUT.name());
    }

    @Override
    public Findings check(long seed) {
        Findings.Collector found = new Findings.Collector();
        RandomSamples draws = new RandomSamples(seed, "x");
        for (double deviation : deviations) {
            double[] x = draws.normal(examples, mean, deviation);
            NormalizedUnit unit = new NormalizedUnit(x, epsilon);
            double with = error(x, unit.output(Math.sqrt(unit.variance() + epsilon), unit.mean()), deviation);
            double without = error(x, unit.output(Math.sqrt(unit.variance()), unit.mean()), deviation);
            found.largestPoint(WITH, deviation, with);
            found.largestPoint(WITHOUT, deviation, without);
        }
        return found.findings();
    }

    private static double error(double[] x, double[] y, double deviation) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(y[i] - x[i]) / deviation);
        }
        return largest;
    }
}
