package batchnorm.observe;

import batchnorm.engine.TrainableNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.LayerDescription;
import batchnorm.network.NetworkSpec;
import batchnorm.training.TrainingObserver;
import java.util.List;

/**
 * The Euclidean norm of the weights of all hidden layers of a fully connected network, √(ΣW²), without biases, γ, β,
 * moving statistics and the softmax. Batch normalization makes the outputs independent of the scale of these weights.
 */
public final class WeightNormObserver implements TrainingObserver {
    private static final String SERIES = "weight_norm";

    private final Curves curves;
    private final TrainableNetwork network;
    private final List<LayerDescription> layers;

    /** @param spec a fully connected network; its layers are described in the order of the parameters */
    public WeightNormObserver(Curves curves, TrainableNetwork network, NetworkSpec spec) {
        if (!(spec instanceof FullyConnected)) {
            throw new IllegalArgumentException("not fully connected: " + spec);
        }
        this.curves = curves;
        this.network = network;
        this.layers = spec.describe();
    }

    @Override
    public void evaluate(long step) {
        float[] parameters = network.parameters();
        double squares = 0;
        long at = 0;
        for (LayerDescription layer : layers.subList(0, layers.size() - 1)) { // the last one is the softmax
            // An affine layer begins with its weights, and multiplies each once. Other layers multiply none.
            for (long i = at; i < at + layer.multiplyAdds(); i++) {
                squares += (double) parameters[(int) i] * parameters[(int) i];
            }
            at += layer.storedNumbers();
        }
        curves.point(SERIES, step, Math.sqrt(squares));
    }

    /** The settings in an experiment file: there are none. */
    public record Settings() implements RecordedSeries {
        @Override
        public List<String> names() {
            return List.of(SERIES);
        }

        @Override
        public void record(ObservedTraining training) {
            training.add(new WeightNormObserver(training.curves(), training.network(), training.spec()));
        }
    }
}
