package batchnorm.observe;

import batchnorm.training.TrainingObserver;
import java.util.List;

/**
 * How far the singular values s of the layers' Jacobians are from 1; section 3.3 conjectures that batch normalization
 * brings them close to 1. Recorded are the mean of |log₁₀ s| over values, examples and pairs of layers, in decades, and
 * the geometric means of the largest, the median and the smallest value. Values below 1e-12 count as 1e-12.
 */
public final class JacobianObserver implements TrainingObserver {
    private static final List<String> SERIES = List.of(
            "jacobian_decades_from_1", "largest_singular_value", "median_singular_value", "smallest_singular_value");
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
        double distance = 0;
        long count = 0;
        double[] logarithms = new double[3];
        List<double[]> all = view.network().singularValues(view.parameters(), view.batch(), examples);
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

    private static double log10(double value) {
        return Math.log10(Math.max(LEAST, value));
    }

    /**
     * The settings in an experiment file.
     *
     * @param minibatch size of the mini-batch for the statistics: the first training images
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
        public void record(ObservedTraining training) {
            training.add(new JacobianObserver(training.curves(), training.view(minibatch, 1), examples));
        }
    }
}
