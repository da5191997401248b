package batchnorm.observe;

import batchnorm.engine.Inspection;
import batchnorm.network.HiddenUnits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The share of rectified units that are dead: their input is at or below 0 for every evaluated image, and at every
 * position of a feature map, so that neither a value nor a gradient passes. The share is taken over the units of all
 * hidden layers; a feature map is one unit. With batch normalization the inputs are normalized by the mini-batch's
 * statistics.
 */
public final class DeadUnitsRecorder implements Recorder {
    private static final String SERIES = "dead_units";

    private final Curves curves;
    private final List<HiddenUnits> layers;
    private final List<BitSet> alive = new ArrayList<>();

    /** @param layers all hidden layers, of rectified units */
    public DeadUnitsRecorder(Curves curves, List<HiddenUnits> layers) {
        this.curves = curves;
        this.layers = List.copyOf(layers);
        layers.forEach(layer -> alive.add(new BitSet(layer.units())));
    }

    @Override
    public void saw(Inspection inspection) {
        inspection.visitNonlinearityInputs(layers.size(), (i, inputs) -> {
            HiddenUnits layer = layers.get(i);
            mark(inputs, inspection.size() * layer.positions(), layer.units(), alive.get(i));
        });
    }

    /** An input that is not a number passes on, so that its unit is not dead. */
    private static void mark(float[] inputs, int rows, int units, BitSet alive) {
        for (int unit = alive.nextClearBit(0); unit < units; unit = alive.nextClearBit(unit + 1)) {
            for (int row = 0; row < rows; row++) {
                if (!(inputs[row * units + unit] <= 0)) {
                    alive.set(unit);
                    break;
                }
            }
        }
    }

    @Override
    public void complete(long step) {
        int units = layers.stream().mapToInt(HiddenUnits::units).sum();
        int passing = alive.stream().mapToInt(BitSet::cardinality).sum();
        curves.point(SERIES, step, 1 - (double) passing / units);
        alive.forEach(BitSet::clear);
    }

    /** The settings in an experiment file: there are none. */
    public record Settings() implements RecordedSeries {
        @Override
        public List<String> names() {
            return List.of(SERIES);
        }

        @Override
        public void record(ObservedTraining training) {
            training.add(
                    new DeadUnitsRecorder(training.curves(), training.spec().hiddenLayers()));
        }
    }
}
