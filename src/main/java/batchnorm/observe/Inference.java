package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.HeldOut;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.TrainableNetwork;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
     * @param estimates from {@link #estimate}; it must have the statistics if they are estimated
     * @param seen receives an inspection of each mini-batch, whose logits are computed with the statistics
     */
    void show(
            InferenceStatistics statistics,
            Map<InferenceStatistics, List<LayerStatistics>> estimates,
            Consumer<Inspection> seen) {
        switch (statistics) {
            case MOVING_AVERAGE -> heldOut.inspect(seen);
            case MINI_BATCH -> heldOut.inspect(inspection -> seen.accept(new WithMinibatchStatistics(inspection)));
            case POPULATION, POPULATION_LAYER_BY_LAYER, POPULATION_BIASED -> {
                NormalizedLayers layers = network.normalizedLayers();
                List<LayerStatistics> moving = layers.inUse();
                layers.use(estimates.get(statistics));
                try {
                    heldOut.inspect(seen);
                } finally {
                    layers.use(moving); // training continues with its own moving averages
                }
            }
        }
    }

    /**
     * Estimates statistics from training mini-batches. The result has at least those kinds that are asked for and that
     * are estimated; for a network without batch normalization they are empty lists.
     *
     * @param sweeps gives the training mini-batches, each time the same ones, from the first
     */
    Map<InferenceStatistics, List<LayerStatistics>> estimate(
            Collection<InferenceStatistics> kinds, Supplier<Supplier<Minibatch>> sweeps, int minibatches) {
        NormalizedLayers layers = network.normalizedLayers();
        Map<InferenceStatistics, List<LayerStatistics>> estimates = new EnumMap<>(InferenceStatistics.class);
        if (layers.inUse().isEmpty()) {
            kinds.stream().filter(InferenceStatistics::isEstimated).forEach(kind -> estimates.put(kind, List.of()));
            return estimates;
        }
        if (kinds.contains(InferenceStatistics.POPULATION) || kinds.contains(InferenceStatistics.POPULATION_BIASED)) {
            List<LayerStatistics> population = PopulationStatistics.estimate(layers, sweeps.get(), minibatches);
            estimates.put(InferenceStatistics.POPULATION, population);
            estimates.put(InferenceStatistics.POPULATION_BIASED, PopulationStatistics.biased(population, minibatches));
        }
        if (kinds.contains(InferenceStatistics.POPULATION_LAYER_BY_LAYER)) {
            estimates.put(
                    InferenceStatistics.POPULATION_LAYER_BY_LAYER,
                    PopulationStatistics.layerByLayer(layers, sweeps, minibatches));
        }
        return estimates;
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

        @Override
        public void visitNonlinearityInputs(int hiddenLayers, Visitor visitor) {
            inspection.visitNonlinearityInputs(hiddenLayers, visitor);
        }
    }
}
