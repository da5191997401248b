package batchnorm.run;

import batchnorm.data.MinibatchStream;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.Variant;
import batchnorm.results.provenance.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Trains replicas in this process: one after the other, with one network that takes the state of each, or, where they
 * share statistics, together, each with its network and thread, of which one computes at a time. Replica r of N makes
 * its step s on mini-batch (s − 1)·N + r of the run, so the replicas share the training images between them.
 */
public final class ReplicaTraining implements Replicas, AutoCloseable {
    private final RunImages images;
    private final LongConsumer stepped;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<TrainableNetwork> networks = new ArrayList<>();
    private RunKey key;

    /** @param stepped receives the number of steps of a replica after each of them, from several threads */
    public ReplicaTraining(RunImages images, LongConsumer stepped) {
        this.images = images;
        this.stepped = stepped;
    }

    @Override
    public List<ReplicaTask.Result> train(List<ReplicaTask> tasks) {
        return tasks.stream().map(this::train).toList();
    }

    /** Trains one replica. */
    public ReplicaTask.Result train(ReplicaTask task) {
        Variant variant = variant(task);
        build(variant, task.key(), 1);
        return train(variant, task, networks.get(0));
    }

    @Override
    public List<ReplicaTask.Result> trainTogether(List<ReplicaTask> tasks) {
        return trainTogether(tasks, all -> all);
    }

    /**
     * Trains some of the replicas that make each step together.
     *
     * @param tasks of those that this process trains, in order
     * @param exchange gets what they tell, and returns what all replicas of the network tell, in order
     */
    public List<ReplicaTask.Result> trainTogether(List<ReplicaTask> tasks, UnaryOperator<List<double[]>> exchange) {
        Variant variant = variant(tasks.get(0));
        build(variant, tasks.get(0).key(), tasks.size());
        Meeting<double[], List<double[]>> meeting = new Meeting<>(tasks.size(), exchange);
        Turn turn = new Turn();
        List<Supplier<ReplicaTask.Result>> work = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            int member = i;
            TrainableNetwork network = networks.get(i);
            network.synchronize(mine -> turn.without(() -> meeting.attend(member, mine)));
            work.add(() -> turn.with(() -> train(variant, tasks.get(member), network)));
        }
        return meeting.of(work, threads);
    }

    /** One replica computes at a time, as this process is one of several that have a core each. */
    private static final class Turn {
        private final Semaphore core = new Semaphore(1);

        <T> T with(Supplier<T> work) {
            core.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                core.release();
            }
        }

        /** Lets others compute meanwhile. */
        <T> T without(Supplier<T> waiting) {
            core.release();
            try {
                return waiting.get();
            } finally {
                core.acquireUninterruptibly();
            }
        }
    }

    private ReplicaTask.Result train(Variant variant, ReplicaTask task, TrainableNetwork network) {
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

    private Variant variant(ReplicaTask task) {
        return images.experiment().variant(task.key().variant()).orElseThrow();
    }

    /** The networks are kept for the next task of the same run. */
    private void build(Variant variant, RunKey run, int count) {
        if (!run.equals(key)) {
            closeNetworks();
            key = run;
        }
        while (networks.size() < count) {
            networks.add(Networks.build(variant, images.data(), run.seed()));
        }
    }

    private void closeNetworks() {
        networks.forEach(TrainableNetwork::close);
        networks.clear();
        key = null;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        closeNetworks();
    }
}
