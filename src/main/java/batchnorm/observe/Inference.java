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

/** Evaluates a network on held-out images with the given kind of statistics, and leaves the network unchanged. */
final class Inference {
    private final TrainableNetwork network;
    private final HeldOut heldOut;

    Inference(TrainableNetwork network, Iterable<Minibatch> heldOut) {
        this.network = network;
        this.heldOut = network.hold(heldOut);
    }

    /**
     * Passes every held-out mini-batch through the network.
     *
     * @param population the statistics for {@link InferenceStatistics#POPULATION}
     * @param seen receives an inspection of each mini-batch, whose logits are computed with the statistics
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
                    layers.use(moving); // training continues with its own moving averages
                }
            }
        }
    }

    /** The population's statistics by Algorithm 2; an empty list without batch normalization. */
    List<LayerStatistics> population(Supplier<Minibatch> training, int minibatches) {
        NormalizedLayers layers = network.normalizedLayers();
        return layers.inUse().isEmpty() ? List.of() : PopulationStatistics.estimate(layers, training, minibatches);
    }

    /** An inspection whose logits are those of the training network N_BN^tr. */
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
