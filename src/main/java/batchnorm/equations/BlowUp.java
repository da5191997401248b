package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import java.util.List;

/**
 * Section 2: a layer x = wu + b is normalized over a mini-batch, and gradient steps change b (and w). The gradient
 * either includes or ignores that the mean and the standard deviation depend on w and b. The loss is ½·mean((x̂ − t)²)
 * with targets t = mean + slope·û, where û is the standardized u. If the dependence is ignored, x̂ and the loss do not
 * change, but the parameters keep growing: with centring alone, b changes by rate × mean of t in every step.
 *
 * @param examples size of the mini-batch
 * @param initialScale w before the first step; w does not change where the layer is only centred, as in the paper
 * @param normalizing whether x is only centred or also divided by its standard deviation
 * @param gradient whether the gradient is propagated through the normalization
 * @param epsilon ε, added to the variance where x is scaled
 * @param target mean and slope of the targets
 */
public record BlowUp(
        int examples,
        double initialScale,
        Normalizing normalizing,
        Gradient gradient,
        double epsilon,
        Target target,
        Descent descent)
        implements Equation {

    /** Whether the normalization only centres or also scales. */
    public enum Normalizing {
        CENTRED,
        SCALED
    }

    /** Which gradient a step follows. */
    public enum Gradient {
        IGNORING,
        THROUGH
    }

    /** t = mean + slope·u. */
    public record Target(double mean, double slope) {}

    /** Number of steps and their learning rate. */
    public record Descent(int steps, double rate) {}

    @Override
    public List<Metric> metrics() {
        return List.of(
                EquationMetrics.SHIFT_GROWTH,
                EquationMetrics.SHIFT_GROWTH_LATER_HALF,
                EquationMetrics.SCALE_CHANGE,
                EquationMetrics.LOSS_CHANGE);
    }

    @Override
    public List<String> series() {
        return List.of("shift", "scale", "loss");
    }

    @Override
    public Findings check(long seed) {
        double[] u = new NormalizedUnit(new RandomSamples(seed, "u").normal(examples, 0, 1), 0).normalized();
        double[] targets = NormalizedUnit.output(u, target.slope, target.mean);
        Findings.Collector found = new Findings.Collector();
        double w = initialScale;
        double b = 0;
        double firstLoss = loss(normalized(u, w, b), targets);
        double halfway = 0;
        int every = Math.max(1, descent.steps / 100);
        for (int step = 0; step <= descent.steps; step++) {
            double[] normalized = normalized(u, w, b);
            if (step % every == 0 || step == descent.steps) {
                found.point("shift", step, Math.abs(b));
                found.point("scale", step, Math.abs(w));
                found.point("loss", step, loss(normalized, targets));
            }
            if (step == descent.steps / 2) {
                halfway = b;
            }
            if (step < descent.steps) {
                double[] dx = inputGradient(u, w, b, lossGradient(normalized, targets));
                b -= descent.rate * sum(dx, null);
                w -= normalizing == Normalizing.SCALED ? descent.rate * sum(dx, u) : 0;
            }
        }
        found.metric(EquationMetrics.SHIFT_GROWTH, Math.abs(b));
        found.metric(EquationMetrics.SHIFT_GROWTH_LATER_HALF, Math.abs(b - halfway));
        found.metric(EquationMetrics.SCALE_CHANGE, Math.abs(w - initialScale) / initialScale);
        found.metric(EquationMetrics.LOSS_CHANGE, Math.abs(loss(normalized(u, w, b), targets) - firstLoss) / firstLoss);
        return found.findings();
    }

    private static double[] layer(double[] u, double w, double b) {
        return NormalizedUnit.output(u, w, b);
    }

    private double[] normalized(double[] u, double w, double b) {
        double[] x = layer(u, w, b);
        return normalizing == Normalizing.SCALED
                ? new NormalizedUnit(x, epsilon).normalized()
                : NormalizedUnit.output(x, 1, -NormalizedUnit.mean(x));
    }

    /** ∂ℓ/∂xᵢ as the step computes it: with or without the dependence of mean and deviation on x. */
    private double[] inputGradient(double[] u, double w, double b, double[] dNormalized) {
        NormalizedUnit unit = new NormalizedUnit(layer(u, w, b), epsilon);
        if (normalizing == Normalizing.SCALED) {
            return gradient == Gradient.THROUGH
                    ? unit.backward(dNormalized, 1).x
                    : NormalizedUnit.output(dNormalized, 1 / Math.sqrt(unit.variance() + epsilon), 0);
        }
        // x̂ᵢ = xᵢ − mean(x): through the mean, each x lowers every x̂ by 1/m of itself.
        double share = gradient == Gradient.THROUGH ? NormalizedUnit.mean(dNormalized) : 0;
        return NormalizedUnit.output(dNormalized, 1, -share);
    }

    private static double loss(double[] normalized, double[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += 0.5 * (normalized[i] - targets[i]) * (normalized[i] - targets[i]);
        }
        return sum / targets.length;
    }

    private static double[] lossGradient(double[] normalized, double[] targets) {
        double[] gradient = new double[targets.length];
        for (int i = 0; i < targets.length; i++) {
            gradient[i] = (normalized[i] - targets[i]) / targets.length;
        }
        return gradient;
    }

    /** Σ aᵢ·bᵢ, or Σ aᵢ where b is null. */
    private static double sum(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += b == null ? a[i] : a[i] * b[i];
        }
        return sum;
    }
}
