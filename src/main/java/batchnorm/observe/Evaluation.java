package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.network.Inspection;
import batchnorm.network.TrainableNetwork;
import batchnorm.training.TrainingObserver;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at the network on held-out images whenever the plan says so. One forward pass over each mini-batch serves all
 * recorders, and none of them can change the network.
 */
public final class Evaluation implements TrainingObserver {
    private final TrainableNetwork network;
    private final Iterable<Minibatch> heldOut;
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
        this.network = network;
        this.heldOut = heldOut;
        this.recorders = List.copyOf(recorders);
    }

    @Override
    public void evaluate(long step) {
        for (Minibatch batch : heldOut) {
            Inspection inspection = network.inspect(batch);
            for (Recorder recorder : recorders) {
                recorder.saw(batch, inspection);
            }
        }
        recorders.forEach(recorder -> recorder.complete(step));
    }
}
