package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.TrainableNetwork;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.TrainingObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Evaluates the network on held-out images at the steps that the plan asks for. One forward pass over each mini-batch
 * serves all recorders, and one more pass serves each kind of statistics that is compared. The passes do not change the
 * network.
 */
public final class Evaluation implements TrainingObserver {
    private final TrainableNetwork network;
    private final Inference inference;
    private final EvaluationPlan plan;
    private final Supplier<Supplier<Minibatch>> training;
    private final List<Recorder> accuracy;
    private final List<Recorder> recorders;
    private final List<StatisticsRecorder> comparisons;
    private final Runnable goesOn;

    /** The recorders of an evaluation; {@code others} and {@code comparisons} may be empty. */
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
     * @param heldOut the same mini-batches, in the same order, in every iteration
     * @param training gives the training mini-batches for Algorithm 2: at every evaluation the same ones, from the
     *     first
     * @param goesOn called after each mini-batch of held-out images and before each of Algorithm 2
     */
    public Evaluation(
            TrainableNetwork network,
            Iterable<Minibatch> heldOut,
            EvaluationPlan plan,
            Minibatches training,
            Recorders recorders,
            Runnable goesOn) {
        this.network = network;
        this.inference = new Inference(network, heldOut);
        this.plan = plan;
        this.training = () -> {
            training.seek(0);
            return () -> {
                goesOn.run();
                return training.next();
            };
        };
        this.accuracy = List.of(recorders.accuracy());
        this.recorders = recorders.ofEachPass();
        this.comparisons = recorders.comparisons();
        this.goesOn = goesOn;
    }

    /** An evaluation with moving averages alone. */
    Evaluation(TrainableNetwork network, Iterable<Minibatch> heldOut, List<Recorder> recorders) {
        this.network = network;
        this.inference = new Inference(network, heldOut);
        this.plan = EvaluationPlan.MOVING_AVERAGE;
        this.training = () -> {
            throw new IllegalStateException("moving averages need no mini-batches");
        };
        this.accuracy = List.of();
        this.recorders = List.copyOf(recorders);
        this.comparisons = List.of();
        this.goesOn = () -> {};
    }

    @Override
    public void evaluate(long step) {
        Map<InferenceStatistics, List<LayerStatistics>> estimates = estimate(plan.used());
        show(estimates, recorders, step);
        for (StatisticsRecorder comparison : comparisons) {
            for (InferenceStatistics statistics : plan.compared()) {
                inference.show(statistics, estimates, inspection -> {
                    comparison.saw(statistics, inspection);
                    goesOn.run();
                });
            }
            comparison.complete(step, estimates, network.normalizedLayers().inUse());
        }
    }

    @Override
    public void evaluateAccuracy(long step) {
        show(estimate(Set.of(plan.statistics())), accuracy, step);
    }

    private void show(Map<InferenceStatistics, List<LayerStatistics>> estimates, List<Recorder> to, long step) {
        inference.show(plan.statistics(), estimates, inspection -> {
            to.forEach(recorder -> recorder.saw(inspection));
            goesOn.run();
        });
        to.forEach(recorder -> recorder.complete(step));
    }

    private Map<InferenceStatistics, List<LayerStatistics>> estimate(Set<InferenceStatistics> kinds) {
        return kinds.stream().anyMatch(InferenceStatistics::isEstimated)
                ? inference.estimate(kinds, training, plan.minibatches())
                : Map.of();
    }

    /** Sets the statistics that the network is evaluated with, before the model is saved. */
    public void settle() {
        if (plan.statistics().isEstimated()) {
            network.normalizedLayers().use(estimate(Set.of(plan.statistics())).get(plan.statistics()));
        }
    }
}
