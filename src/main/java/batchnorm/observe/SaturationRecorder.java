package batchnorm.observe;

import batchnorm.engine.Inspection;
import batchnorm.network.HiddenUnits;
import java.util.List;

/**
 * The share of the inputs to nonlinearities that lie beyond ±limit, where a sigmoid is flat (section 1), over all
 * hidden units and held-out images. With batch normalization the inputs are normalized by the mini-batch's statistics.
 */
public final class SaturationRecorder implements Recorder {
    private static final String SERIES = "saturation";

    private final Curves curves;
    private final List<HiddenUnits> layers;
    private final double limit;
    private long beyond;
    private long all;

    /** @param layers all hidden layers */
    public SaturationRecorder(Curves curves, List<HiddenUnits> layers, double limit) {
        this.curves = curves;
        this.layers = List.copyOf(layers);
        this.limit = limit;
    }

    @Override
    public void saw(Inspection inspection) {
        inspection.visitNonlinearityInputs(layers.size(), (i, inputs) -> {
            HiddenUnits layer = layers.get(i);
            int count = inspection.size() * layer.units() * layer.positions();
            for (int j = 0; j < count; j++) {
                beyond += Math.abs(inputs[j]) > limit ? 1 : 0;
            }
            all += count;
        });
    }

    @Override
    public void complete(long step) {
        curves.point(SERIES, step, (double) beyond / all);
        beyond = 0;
        all = 0;
    }

    /**
     * The settings in an experiment file.
     *
     * @param beyond the limit
     */
    public record Settings(double beyond) implements RecordedSeries {
        @Override
        public List<String> names() {
            return List.of(SERIES);
        }

        @Override
        public void record(ObservedTraining training) {
            training.add(
                    new SaturationRecorder(training.curves(), training.spec().hiddenLayers(), beyond));
        }
    }
}
