package batchnorm.observe;

import batchnorm.engine.TrainableNetwork;
import batchnorm.training.TrainingObserver;
import java.util.List;

/**
 * The Euclidean norm of all parameters, √(Σp²). Section 4.2.2 has the parameters of Inception reach "machine infinity"
 * at five times its learning rate; this is how far they are from it. With batch normalization the moving statistics,
 * which DL4J keeps among the parameters, are part of the sum.
 */
public final class ParameterNormObserver implements TrainingObserver {
    private static final String SERIES = "parameter_norm";

    private final Curves curves;
    private final TrainableNetwork network;

    public ParameterNormObserver(Curves curves, TrainableNetwork network) {
        this.curves = curves;
        this.network = network;
    }

    @Override
    public void evaluate(long step) {
        double squares = 0;
        for (float parameter : network.parameters()) {
            squares += (double) parameter * parameter;
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
            training.add(new ParameterNormObserver(training.curves(), training.network()));
        }
    }
}
