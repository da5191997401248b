package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.HeldOut;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.TrainableNetwork;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at held-out images through a network with one or other statistics, and leaves the network as it was. */
final class Inference {
    private final TrainableNetwork network;
    private final HeldOut heldOut;

    Inference(TrainableNetwork network, Iterable<Minibatch> heldOut) {
        this.network = network;
        this.heldOut = network.hold(heldOut);
    }

    /**
     * Shows every held-out mini-batch.
     *
     * @param population what is used for {@link InferenceStatistics#POPULATION}
     * @param seen gets an inspection of each mini-batch whose logits are those of the statistics
     */
    void show(InferenceStatistics statistics, List<LayerStatistics> population, Consumer<Inspection> seen) {
        switch (statistics) {
            case MOVING_AVERAGE -> heldOut.inspect(seen);
            case MINI_BATCH -> heldOut.inspect(inspection -> seen.accept(new WithMinibatchStatistics(inspection)));
            case POPULATION -> {
                NormalizedLayers layers = network.normalizedLayers();
                List<LayerStatistics> moving = layers.inUse();
                layers.use(population);
                try {
                    heldOut.inspect(seen);
                } finally {
                    layers.use(moving); // training's averages go on from where they were
                }
            }
        }
    }

    /** By Algorithm 2; nothing without batch normalization. */
    List<LayerStatistics> population(Supplier<Minibatch> training, int minibatches) {
        NormalizedLayers layers = network.normalizedLayers();
        return layers.inUse().isEmpty() ? List.of() : PopulationStatistics.estimate(layers, training, minibatches);
    }

    /** The training network N_BN^tr as an inspection's logits show it. */
    private record WithMinibatchStatistics(Inspection inspection) implements Inspection {
        @Override
        public int size() {
            return inspection.size();
        }

        @Override
        public int[] labels() {
            return inspection.labels();
        }

        @Override
        public float[] logits() {
            return inspection.minibatchLogits();
        }

        @Override
        public float[] minibatchLogits() {
            return inspection.minibatchLogits();
        }

        @Override
        public float[] nonlinearityInputs(int hiddenLayer) {
            return inspection.nonlinearityInputs(hiddenLayer);
        }
    }
}
