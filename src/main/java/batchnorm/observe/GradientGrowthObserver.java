package batchnorm.observe;

import batchnorm.training.TrainingObserver;
import java.util.List;

/**
 * By what factor the squared norm of the gradient ∂ℓ/∂u grows from each hidden layer to the one below, where u is the
 * nonlinearity's input over a mini-batch: (‖∂ℓ/∂u₁‖²/‖∂ℓ/∂u_L‖²)^(1/(L − 1)), the geometric mean over the layers. It is
 * 1 where gradients keep their size. Yang et al. (2019) derive π/(π − 1) for an untrained ReLU network with batch
 * normalization.
 */
public final class GradientGrowthObserver implements TrainingObserver {
    private static final String SERIES = "gradient_growth";

    private final Curves curves;
    private final DoublePrecisionView view;

    public GradientGrowthObserver(Curves curves, DoublePrecisionView view) {
        this.curves = curves;
        this.view = view;
    }

    @Override
    public void evaluate(long step) {
        List<Double> norms = view.network().gradientNorms(view.parameters(), view.batch());
        int last = norms.size() - 1;
        curves.point(SERIES, step, Math.pow(norms.get(0) / norms.get(last), 2.0 / last));
    }

    /**
     * The settings in an experiment file.
     *
     * @param minibatch size of the mini-batch: the first training images
     */
    public record Settings(int minibatch) implements RecordedSeries {
        @Override
        public List<String> names() {
            return List.of(SERIES);
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
            training.add(new GradientGrowthObserver(training.curves(), training.view(minibatch, 1)));
        }
    }
}
