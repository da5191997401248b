package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.HeldOut;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.TrainableNetwork;
import batchnorm.training.TrainingObserver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Evaluates the network on held-out images at the steps that the plan asks for. One forward pass over each mini-batch
 * serves all recorders, and one more pass serves each kind of statistics that is compared. The passes do not change the
 * network.
 */
public final class Evaluation implements TrainingObserver {
    private final Inference inference;
    private final HeldOut heldOut;
    private final List<Recorder> accuracy;
    private final List<Recorder> recorders;
    private final List<StatisticsRecorder> comparisons;

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
     */
    public Evaluation(Inference inference, Iterable<Minibatch> heldOut, Recorders recorders) {
        this.inference = inference;
        this.heldOut = inference.network().hold(heldOut);
        this.accuracy = List.of(recorders.accuracy());
        this.recorders = recorders.ofEachPass();
        this.comparisons = recorders.comparisons();
    }

    /** An evaluation with moving averages alone. */
    Evaluation(TrainableNetwork network, Iterable<Minibatch> heldOut, List<Recorder> recorders) {
        this.inference = new Inference(network);
        this.heldOut = network.hold(heldOut);
        this.accuracy = List.of();
        this.recorders = List.copyOf(recorders);
        this.comparisons = List.of();
    }

    @Override
    public void evaluate(long step) {
        Map<InferenceStatistics, List<LayerStatistics>> estimates =
                inference.estimates(step, inference.plan().used());
        show(recorders, step);
        for (StatisticsRecorder comparison : comparisons) {
            for (InferenceStatistics statistics : inference.plan().compared()) {
                inference.show(statistics, estimates, heldOut, inspection -> comparison.saw(statistics, inspection));
            }
            comparison.complete(
                    step, estimates, inference.network().normalizedLayers().inUse());
        }
    }

    @Override
    public void evaluateAccuracy(long step) {
        show(accuracy, step);
    }

    private void show(List<Recorder> to, long step) {
        inference.show(step, heldOut, inspection -> to.forEach(recorder -> recorder.saw(inspection)));
        to.forEach(recorder -> recorder.complete(step));
    }

    /** Sets the statistics that the network is evaluated with, before the model is saved. */
    public void settle() {
        inference.settle();
    }
}
