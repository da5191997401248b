package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.TrainableNetwork;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.TrainingObserver;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at the network on held-out images whenever the plan says so. One forward pass over each mini-batch serves all
 * recorders, and one more each of the statistics that are compared; none of them can change the network.
 */
public final class Evaluation implements TrainingObserver {
    private final TrainableNetwork network;
    private final Inference inference;
    private final EvaluationPlan plan;
    private final Supplier<Supplier<Minibatch>> training;
    private final List<Recorder> recorders;
    private final List<StatisticsRecorder> comparisons;

    /** What listens; {@code others} and {@code comparisons} may be empty. */
    public record Recorders(AccuracyRecorder accuracy, List<Recorder> others, List<StatisticsRecorder> comparisons) {
        public Recorders {
            others = List.copyOf(others);
            comparisons = List.copyOf(comparisons);
        }

        private List<Recorder> ofEachPass() {
            return Stream.concat(Stream.of(accuracy), others.stream()).toList();
        }
    }

    /**
     * An evaluation.
     *
     * @param heldOut the same mini-batches, in the same order, at every walk
     * @param training where Algorithm 2 takes its mini-batches from: at every evaluation the same, from the first on
     */
    public Evaluation(
            TrainableNetwork network,
            Iterable<Minibatch> heldOut,
            EvaluationPlan plan,
            Minibatches training,
            Recorders recorders) {
        this.network = network;
        this.inference = new Inference(network, heldOut);
        this.plan = plan;
        this.training = () -> {
            training.seek(0);
            return training::next;
        };
        this.recorders = recorders.ofEachPass();
        this.comparisons = recorders.comparisons();
    }

    /** With moving averages alone. */
    Evaluation(TrainableNetwork network, Iterable<Minibatch> heldOut, List<Recorder> recorders) {
        this.network = network;
        this.inference = new Inference(network, heldOut);
        this.plan = EvaluationPlan.MOVING_AVERAGE;
        this.training = () -> {
            throw new IllegalStateException("moving averages need no mini-batches");
        };
        this.recorders = List.copyOf(recorders);
        this.comparisons = List.of();
    }

    @Override
    public void evaluate(long step) {
        List<LayerStatistics> population = population();
        inference.show(
                plan.statistics(), population, inspection -> recorders.forEach(recorder -> recorder.saw(inspection)));
        recorders.forEach(recorder -> recorder.complete(step));
        for (StatisticsRecorder comparison : comparisons) {
            for (InferenceStatistics statistics : plan.compared()) {
                inference.show(statistics, population, inspection -> comparison.saw(statistics, inspection));
            }
            comparison.complete(step, population, network.normalizedLayers().inUse());
        }
    }

    private List<LayerStatistics> population() {
        return plan.uses(InferenceStatistics.POPULATION)
                ? inference.population(training.get(), plan.minibatches())
                : List.of();
    }

    /** Leaves the network with the statistics that it is evaluated with, for a model that is about to be saved. */
    public void settle() {
        if (plan.statistics() == InferenceStatistics.POPULATION) {
            network.normalizedLayers().use(population());
        }
    }
}
