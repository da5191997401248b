package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.statistics.Correlation;
import batchnorm.training.TrainingObserver;
import java.util.List;

/**
 * Section 3.3: the transformation ẑ = F(x̂) from one hidden layer's normalized vector to the next one's. The paper
 * conjectures that the singular values s of its Jacobian J are near 1 with batch normalization. Its argument assumes
 * that the units of x̂ are uncorrelated, and those of ẑ too: then I = Cov[ẑ] = J·Cov[x̂]·Jᵀ = JJᵀ.
 *
 * <p>Recorded are the mean of |log₁₀ s| over values, examples and pairs of layers, in decades; the geometric means of
 * the largest, the median and the smallest value; and the mean |r| between distinct units of x̂ and of ẑ over the
 * mini-batch, see {@link Correlation}, as the mean over pairs of layers. Values of s below 1e-12 count as 1e-12.
 *
 * <p>A network without normalization has no x̂. There all this is taken of the inputs u of the nonlinearities. These
 * are two different vectors. Each is what a layer hands on, so the product of the Jacobians along the depth says in
 * both networks how a gradient's size changes. With normalization ∂u'/∂u is diag(γ')·J·diag(1/γ), so in a product over
 * several layers the two choices differ only by the γ of its first and of its last layer. The correlation is the same
 * for u and x̂.
 */
public final class JacobianObserver implements TrainingObserver {
    private static final List<String> SERIES = List.of(
            "jacobian_decades_from_1",
            "largest_singular_value",
            "median_singular_value",
            "smallest_singular_value",
            "input_correlation",
            "output_correlation");
    private static final double LEAST = 1e-12;

    private final Curves curves;
    private final DoublePrecisionView view;
    private final int examples;

    /** @param examples number of examples of the mini-batch whose Jacobians are computed */
    public JacobianObserver(Curves curves, DoublePrecisionView view, int examples) {
        this.curves = curves;
        this.view = view;
        this.examples = examples;
    }

    @Override
    public void evaluate(long step) {
        double[] parameters = view.parameters();
        Minibatch batch = view.batch();
        recordSingularValues(step, view.network().singularValues(parameters, batch, examples));
        recordCorrelations(step, view.network().vectors(parameters, batch));
    }

    private void recordSingularValues(long step, List<double[]> all) {
        double distance = 0;
        long count = 0;
        double[] logarithms = new double[3];
        for (double[] values : all) {
            for (double value : values) {
                distance += Math.abs(log10(value));
                count++;
            }
            logarithms[0] += log10(values[0]) / all.size();
            logarithms[1] += log10(values[values.length / 2]) / all.size();
            logarithms[2] += log10(values[values.length - 1]) / all.size();
        }
        curves.point(SERIES.get(0), step, distance / count);
        for (int i = 0; i < logarithms.length; i++) {
            curves.point(SERIES.get(i + 1), step, Math.pow(10, logarithms[i]));
        }
    }

    /** Each layer but the last is the x̂ of a pair, and each but the first the ẑ. */
    private void recordCorrelations(long step, List<double[][]> vectors) {
        double[] correlations =
                vectors.stream().mapToDouble(Correlation::meanAbsolute).toArray();
        int pairs = correlations.length - 1;
        double inputs = 0;
        double outputs = 0;
        for (int pair = 0; pair < pairs; pair++) {
            inputs += correlations[pair] / pairs;
            outputs += correlations[pair + 1] / pairs;
        }
        curves.point(SERIES.get(4), step, inputs);
        curves.point(SERIES.get(5), step, outputs);
    }

    private static double log10(double value) {
        return Math.log10(Math.max(LEAST, value));
    }

    /**
     * The settings in an experiment file.
     *
     * @param minibatch size of the mini-batch for the statistics and the correlation: the first training images
     * @param examples number of examples of that mini-batch whose Jacobians are computed
     */
    public record Settings(int minibatch, int examples) implements RecordedSeries {
        @Override
        public List<String> names() {
            return SERIES;
        }

        @Override
        public boolean isExact() {
            return true;
        }

        @Override
        public boolean isBetweenLayers() {
            return true;
        }

        @Override
        public void record(ObservedTraining training) {
            training.add(new JacobianObserver(training.curves(), training.view(minibatch, 1), examples));
        }
    }
}
