package batchnorm.run;

import batchnorm.data.Dataset;
import batchnorm.data.MinibatchStream;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.results.provenance.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Trains replicas in this process, one after the other, with one network that takes the state of each. Replica r of N
 * makes its step s on mini-batch (s − 1)·N + r of the run, so the replicas share the training images between them.
 */
public final class ReplicaTraining implements Replicas, AutoCloseable {
    private final TrainingExperiment experiment;
    private final RunImages images;
    private final LongConsumer stepped;
    private RunKey key;
    private TrainableNetwork network;

    /** @param stepped receives the number of steps of a replica after each of them */
    public ReplicaTraining(TrainingExperiment experiment, Dataset data, LongConsumer stepped) {
        this.experiment = experiment;
        this.images = new RunImages(experiment, data);
        this.stepped = stepped;
    }

    @Override
    public List<ReplicaTask.Result> train(List<ReplicaTask> tasks) {
        return tasks.stream().map(this::train).toList();
    }

    /** Trains one replica. */
    public ReplicaTask.Result train(ReplicaTask task) {
        Variant variant = experiment.variants().stream()
                .filter(one -> one.name().equals(task.key().variant()))
                .findFirst()
                .orElseThrow();
        build(variant, task.key());
        network.restore(task.state());
        int replicas = variant.plan().replicas();
        List<Double> losses = new ArrayList<>();
        long first = task.from() * replicas + task.replica();
        try (MinibatchStream batches = images.training(variant, task.key().seed(), first, replicas)) {
            for (long step = task.from() + 1; step <= task.to(); step++) {
                double loss =
                        network.fit(batches.get(), variant.plan().learningRate().rateAt(step));
                losses.add(loss);
                if (!Double.isFinite(loss)) {
                    break;
                }
                stepped.accept(step);
            }
        }
        return new ReplicaTask.Result(network.state(), losses);
    }

    /** The network is kept for the next task of the same run. */
    private void build(Variant variant, RunKey run) {
        if (!run.equals(key)) {
            close();
            network = Networks.build(variant, images.data(), run.seed());
            key = run;
        }
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
            network = null;
            key = null;
        }
    }
}
