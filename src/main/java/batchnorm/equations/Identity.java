package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import java.util.Arrays;
import java.util.List;

/**
 * Section 3: with γ = √(Var[x] + ε) and β = E[x] the output equals the input, so a network with batch normalization can
 * represent the same functions as without. The paper writes γ = √Var[x], which moves each value by the share 1 −
 * √(Var[x]/(Var[x] + ε)) of its distance from the mean; both are checked. The error is the largest |y − x|, divided by
 * the standard deviation of x.
 *
 * @param examples size of the mini-batch
 * @param mean mean of the values
 * @param deviations standard deviations of the values; each is checked
 */
public record Identity(int examples, double mean, List<Double> deviations, double epsilon) implements Equation {
    private static final Metric WITH = EquationMetrics.ERROR_WITH_EPSILON;
    private static final Metric WITHOUT = EquationMetrics.ERROR_WITHOUT_EPSILON;
    private static final Metric FROM_FORMULA = EquationMetrics.ERROR_FROM_FORMULA;

    public Identity {
        deviations = List.copyOf(deviations);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(WITH, WITHOUT, FROM_FORMULA);
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
            double[] withoutEpsilon = unit.output(Math.sqrt(unit.variance()), unit.mean());
            double without = error(x, withoutEpsilon, deviation);
            found.largestPoint(WITH, deviation, with);
            found.largestPoint(WITHOUT, deviation, without);
            found.largest(FROM_FORMULA, error(formula(x, unit), withoutEpsilon, deviation));
        }
        return found.findings();
    }

    /** x − (1 − √(Var/(Var + ε)))·(x − E). */
    private double[] formula(double[] x, NormalizedUnit unit) {
        double share = 1 - Math.sqrt(unit.variance() / (unit.variance() + epsilon));
        return Arrays.stream(x)
                .map(value -> value - share * (value - unit.mean()))
                .toArray();
    }

    private static double error(double[] x, double[] y, double deviation) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(y[i] - x[i]) / deviation);
        }
        return largest;
    }
}
