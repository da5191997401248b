package batchnorm.observe;

import batchnorm.engine.Inspection;
import batchnorm.results.ActivationFile;
import batchnorm.results.ActivationRow;
import batchnorm.statistics.PercentileSelector;
import batchnorm.statistics.Percentiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code activations.csv}: for each evaluation and every unit of the recorded hidden layers, the 15th, 50th and
 * 85th percentile of the input to its nonlinearity (section 4.1, Figure 1(b, c)) over the probe's images. With batch
 * normalization the inputs are those of the training network, each mini-batch normalized by its own statistics. For a
 * feature map the percentiles are taken over all positions too.
 */
public final class ActivationRecorder implements Recorder {
    private final ActivationFile file;
    private final List<Layer> layers;
    private final int images;
    private int seen;

    /**
     * A recorded hidden layer.
     *
     * @param index index of the hidden layer, from 0
     * @param positions number of values of a unit for each image: 1, or p·q for a feature map
     */
    public record RecordedLayer(int index, int units, int positions) {}

    /** @param images number of images in the probe: the first ones of the evaluated images */
    public ActivationRecorder(ActivationFile file, List<RecordedLayer> recorded, int images) {
        this.file = file;
        this.layers = recorded.stream().map(layer -> new Layer(layer, images)).toList();
        this.images = images;
    }

    @Override
    public void saw(Inspection inspection) {
        int rows = Math.min(inspection.size(), images - seen);
        if (rows > 0) {
            layers.forEach(layer -> layer.keep(inspection, seen, rows));
            seen += rows;
        }
    }

    @Override
    public void complete(long step) {
        List<ActivationRow> rows = new ArrayList<>();
        for (Layer layer : layers) {
            for (int unit = 0; unit < layer.recorded.units(); unit++) {
                Percentiles found = layer.percentiles(unit, seen);
                // Layers are numbered from 1 in the file, as the paper counts them.
                rows.add(new ActivationRow(
                        step, layer.recorded.index() + 1, unit, found.p15(), found.p50(), found.p85()));
            }
        }
        file.append(rows);
        seen = 0;
    }

    /**
     * The inputs of one layer's nonlinearity over the probe, {@code [units, images · positions]}, stored unit by unit.
     */
    private static final class Layer {
        private final RecordedLayer recorded;
        private final int values;
        private final float[] inputs;
        private final PercentileSelector selector;

        Layer(RecordedLayer recorded, int images) {
            this.recorded = recorded;
            this.values = Math.multiplyExact(images, recorded.positions());
            this.inputs = new float[Math.multiplyExact(values, recorded.units())];
            this.selector = new PercentileSelector(values);
        }

        void keep(Inspection inspection, int from, int images) {
            float[] seen = inspection.nonlinearityInputs(recorded.index());
            int units = recorded.units();
            int rows = images * recorded.positions();
            // Transposed now, while the mini-batch is in the cache; later every value of a unit would be read from
            // memory.
            for (int unit = 0; unit < units; unit++) {
                int to = unit * values + from * recorded.positions();
                for (int row = 0; row < rows; row++) {
                    inputs[to + row] = seen[row * units + unit];
                }
            }
        }

        Percentiles percentiles(int unit, int images) {
            return selector.of(inputs, unit * values, images * recorded.positions());
        }
    }
}
