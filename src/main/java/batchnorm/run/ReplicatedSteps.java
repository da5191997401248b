package batchnorm.run;

import batchnorm.data.Dataset;
import batchnorm.data.random.Seeds;
import batchnorm.engine.NetworkState;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.Variant;
import batchnorm.results.provenance.RunKey;
import batchnorm.training.Replication;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a network that several replicas train. All steps up to the next average are made at once, and the
 * network then has the mean of the replicas. So it may be looked at only after such a step.
 */
final class ReplicatedSteps implements RunSteps {
    private final Replication replication;
    private final long steps;
    private final RunKey key;
    private final TrainableNetwork network;
    private final Replicas replicas;
    /** What only the engine understands, for each replica: it is not averaged. */
    private final List<List<Long>> numbers;

    private long from;
    private long to;
    private double[] losses = {};

    private ReplicatedSteps(
            Variant variant,
            long steps,
            RunKey key,
            TrainableNetwork network,
            Replicas replicas,
            List<List<Long>> numbers) {
        this.replication = variant.plan().replication().orElseThrow();
        this.steps = steps;
        this.key = key;
        this.network = network;
        this.replicas = replicas;
        this.numbers = numbers;
    }

    /**
     * Steps of a training that begins. All replicas begin with the weights of the network. Their random numbers, as for
     * dropout, differ.
     */
    static ReplicatedSteps begin(
            Variant variant, RunKey key, TrainableNetwork network, Dataset data, Replicas replicas) {
        return new ReplicatedSteps(
                variant, variant.plan().steps(), key, network, replicas, numbers(variant, key, network, data));
    }

    /** The same steps without the end that the training has. So none of them is averaged early. */
    static ReplicatedSteps endless(
            Variant variant, RunKey key, TrainableNetwork network, Dataset data, Replicas replicas) {
        return new ReplicatedSteps(
                variant, Long.MAX_VALUE, key, network, replicas, numbers(variant, key, network, data));
    }

    private static List<List<Long>> numbers(Variant variant, RunKey key, TrainableNetwork network, Dataset data) {
        List<List<Long>> numbers = new ArrayList<>(List.of(network.state().numbers()));
        for (int replica = 1; replica < variant.plan().replicas(); replica++) {
            try (TrainableNetwork other =
                    Networks.build(variant, data, Seeds.derive(key.seed(), "replica " + replica))) {
                numbers.add(other.state().numbers());
            }
        }
        return numbers;
    }

    /**
     * Steps of a training that goes on from a checkpoint.
     *
     * @param checkpoint with what {@link #state} returned; the network gets it
     */
    static ReplicatedSteps goOn(
            Variant variant, RunKey key, TrainableNetwork network, Checkpoint checkpoint, Replicas replicas) {
        NetworkState saved = checkpoint.network();
        int each = saved.numbers().size() / variant.plan().replicas();
        List<List<Long>> numbers = new ArrayList<>();
        for (int replica = 0; replica < variant.plan().replicas(); replica++) {
            numbers.add(saved.numbers().subList(replica * each, (replica + 1) * each));
        }
        network.restore(saved.with(numbers.get(0)));
        ReplicatedSteps steps = new ReplicatedSteps(variant, variant.plan().steps(), key, network, replicas, numbers);
        steps.to = checkpoint.step();
        return steps;
    }

    /** The state of the network, with the numbers of all replicas one after the other. */
    @Override
    public NetworkState state() {
        return network.state().with(numbers.stream().flatMap(List::stream).toList());
    }

    @Override
    public double make(long step, double learningRate) {
        if (step > to) {
            average(step - 1);
        }
        int index = (int) (step - from - 1);
        return index < losses.length ? losses[index] : Double.NaN;
    }

    /** Nothing to do. */
    @Override
    public void close() {}

    private void average(long done) {
        from = done;
        to = replication.nextAverage(done, steps);
        NetworkState mean = network.state();
        List<ReplicaTask> tasks = new ArrayList<>();
        for (int replica = 0; replica < numbers.size(); replica++) {
            tasks.add(new ReplicaTask(key, replica, from, to, mean.with(numbers.get(replica))));
        }
        List<ReplicaTask.Result> results =
                replication.isSynchronized() ? replicas.trainTogether(tasks) : replicas.train(tasks);
        for (int replica = 0; replica < numbers.size(); replica++) {
            numbers.set(replica, results.get(replica).state().numbers());
        }
        losses = meanLosses(results);
        network.restore(NetworkState.mean(
                results.stream().map(ReplicaTask.Result::state).toList()));
    }

    /** The mean over the replicas for each step, up to the first one that is not finite in a replica. */
    private static double[] meanLosses(List<ReplicaTask.Result> results) {
        int least = results.stream()
                .mapToInt(result -> result.losses().size())
                .min()
                .orElse(0);
        double[] means = new double[least];
        for (ReplicaTask.Result result : results) {
            for (int i = 0; i < least; i++) {
                means[i] += result.losses().get(i) / results.size();
            }
        }
        return means;
    }
}
