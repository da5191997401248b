package batchnorm.experiment;

import batchnorm.observe.Curves;
import batchnorm.observe.JacobianObserver;
import batchnorm.observe.SaturationRecorder;
import batchnorm.observe.SmoothnessObserver;
import batchnorm.observe.TrainingAccuracyObserver;
import java.util.List;

/** Something that is measured along every training of an experiment, beside accuracy and the probe. */
public sealed interface Measurement {

    /** The names of its curves in {@code series.csv}. */
    List<String> series();

    /** The names of the figures that a claim can be about. */
    default List<String> figures() {
        return Curves.figures(series());
    }

    /**
     * Share of the inputs to nonlinearities beyond ±limit.
     *
     * @param beyond the limit
     */
    record Saturation(double beyond) implements Measurement {
        @Override
        public List<String> series() {
            return List.of(SaturationRecorder.SERIES);
        }
    }

    /**
     * Accuracy on images that train.
     *
     * @param images the first so many
     */
    record TrainingAccuracy(int images) implements Measurement {
        @Override
        public List<String> series() {
            return List.of(TrainingAccuracyObserver.SERIES);
        }
    }

    /**
     * Singular values of the layers' Jacobians.
     *
     * @param minibatch how many images, the first that train, give the statistics
     * @param examples of them whose Jacobians are looked at
     */
    record Jacobian(int minibatch, int examples) implements Measurement {
        @Override
        public List<String> series() {
            return JacobianObserver.SERIES;
        }
    }

    /**
     * Loss and gradient along the gradient.
     *
     * @param minibatch how many images, the first that train, make the loss
     * @param distances how far, in steps
     */
    record Smoothness(int minibatch, List<Double> distances) implements Measurement {
        public Smoothness {
            distances = List.copyOf(distances);
        }

        @Override
        public List<String> series() {
            return SmoothnessObserver.SERIES;
        }
    }

    /** Whether it is taken in double precision, which knows fully connected networks, plain or with Algorithm 1. */
    default boolean isExact() {
        return this instanceof Jacobian || this instanceof Smoothness;
    }
}
