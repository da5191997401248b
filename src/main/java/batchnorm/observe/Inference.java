package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.engine.HeldOut;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.TrainableNetwork;
import batchnorm.training.EvaluationPlan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Evaluates the network of a run with the kind of statistics that its plan says, and leaves the network unchanged. All
 * that evaluate it after the same step use the same estimates, which are made once. Not thread-safe.
 */
public final class Inference {
    private static final long NEVER = -1;

    private final TrainableNetwork network;
    private final EvaluationPlan plan;
    private final Supplier<Supplier<Minibatch>> sweeps;
    private final Runnable goesOn;
    private Map<InferenceStatistics, List<LayerStatistics>> estimated = Map.of();
    private long estimatedAfter = NEVER;

    /**
     * Inference as a plan says.
     *
     * @param training gives the training mini-batches for Algorithm 2: for each estimate the same ones, from the first
     * @param goesOn called after each mini-batch that is evaluated and before each of Algorithm 2
     */
    public Inference(TrainableNetwork network, EvaluationPlan plan, Minibatches training, Runnable goesOn) {
        this.network = network;
        this.plan = plan;
        this.sweeps = () -> {
            training.seek(0);
            return () -> {
                goesOn.run();
                return training.next();
            };
        };
        this.goesOn = goesOn;
    }

    /** Inference with moving averages alone. */
    Inference(TrainableNetwork network) {
        this.network = network;
        this.plan = EvaluationPlan.MOVING_AVERAGE;
        this.sweeps = () -> {
            throw new IllegalStateException("moving averages need no mini-batches");
        };
        this.goesOn = () -> {};
    }

    TrainableNetwork network() {
        return network;
    }

    EvaluationPlan plan() {
        return plan;
    }

    /** Passes mini-batches through the network after a step, with the statistics for the reported accuracy. */
    void show(long step, HeldOut images, Consumer<Inspection> seen) {
        show(plan.statistics(), estimates(step, Set.of(plan.statistics())), images, seen);
    }

    /**
     * Passes mini-batches through the network.
     *
     * @param estimates from {@link #estimates}; it must have the statistics if they are estimated
     * @param seen receives an inspection of each mini-batch, whose logits are computed with the statistics
     */
    void show(
            InferenceStatistics statistics,
            Map<InferenceStatistics, List<LayerStatistics>> estimates,
            HeldOut images,
            Consumer<Inspection> seen) {
        Consumer<Inspection> each = inspection -> {
            seen.accept(inspection);
            goesOn.run();
        };
        switch (statistics) {
            case MOVING_AVERAGE -> images.inspect(each);
            case MINI_BATCH -> images.inspect(inspection -> each.accept(new WithMinibatchStatistics(inspection)));
            case POPULATION, POPULATION_LAYER_BY_LAYER, POPULATION_BIASED -> {
                NormalizedLayers layers = network.normalizedLayers();
                List<LayerStatistics> moving = layers.inUse();
                layers.use(estimates.get(statistics));
                try {
                    images.inspect(each);
                } finally {
                    layers.use(moving); // training continues with its own moving averages
                }
            }
        }
    }

    /**
     * The statistics that are estimated from training mini-batches after a step. The result has at least those kinds
     * that are asked for and that are estimated; for a network without batch normalization they are empty lists.
     */
    Map<InferenceStatistics, List<LayerStatistics>> estimates(long step, Set<InferenceStatistics> kinds) {
        List<InferenceStatistics> asked =
                kinds.stream().filter(InferenceStatistics::isEstimated).toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        if (step != estimatedAfter || !estimated.keySet().containsAll(asked)) {
            estimated = estimate(asked);
            estimatedAfter = step;
        }
        return estimated;
    }

    /** Sets the statistics of the reported accuracy for good, as after the last step. */
    void settle() {
        if (plan.statistics().isEstimated()) {
            network.normalizedLayers().use(estimate(List.of(plan.statistics())).get(plan.statistics()));
        }
    }

    private Map<InferenceStatistics, List<LayerStatistics>> estimate(List<InferenceStatistics> kinds) {
        NormalizedLayers layers = network.normalizedLayers();
        int minibatches = plan.minibatches();
        Map<InferenceStatistics, List<LayerStatistics>> estimates = new EnumMap<>(InferenceStatistics.class);
        if (layers.inUse().isEmpty()) {
            kinds.forEach(kind -> estimates.put(kind, List.of()));
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
