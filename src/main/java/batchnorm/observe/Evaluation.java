package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.network.HeldOut;
import batchnorm.network.TrainableNetwork;
import batchnorm.training.TrainingObserver;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at the network on held-out images whenever the plan says so. One forward pass over each mini-batch serves all
 * recorders, and none of them can change the network.
 */
public final class Evaluation implements TrainingObserver {
    private final HeldOut heldOut;
    private final List<Recorder> recorders;

    /**
     * @param heldOut the same mini-batches, in the same order, at every walk
     * @param accuracy what writes accuracies
     * @param activations what writes percentiles, or none
     */
    public Evaluation(
            TrainableNetwork network,
            Iterable<Minibatch> heldOut,
            AccuracyRecorder accuracy,
            List<ActivationRecorder> activations) {
        this(
                network,
                heldOut,
                Stream.<Recorder>concat(Stream.of(accuracy), activations.stream())
                        .toList());
    }

    Evaluation(TrainableNetwork network, Iterable<Minibatch> heldOut, List<Recorder> recorders) {
        this.heldOut = network.hold(heldOut);
        this.recorders = List.copyOf(recorders);
    }

    @Override
    public void evaluate(long step) {
        heldOut.inspect(inspection -> recorders.forEach(recorder -> recorder.saw(inspection)));
        recorders.forEach(recorder -> recorder.complete(step));
    }
}
