package batchnorm.run;

import batchnorm.data.MinibatchStream;
import batchnorm.engine.CallTime;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.Variant;
import batchnorm.results.provenance.RunKey;
import batchnorm.training.Replication;
import java.util.List;

/**
 * Measures how fast an experiment's networks train on its images. Every timing trains a new network and records
 * nothing.
 */
public final class StepTiming {
    private static final long SEED = 1;
    private final RunImages images;

    public StepTiming(RunImages images) {
        this.images = images;
    }

    /**
     * Trains for the given seconds and returns the steps per second. Where several replicas train the network, it is
     * the sum of their steps, and the time for their averages is part of it.
     *
     * @param replicas trains them
     */
    public double stepsPerSecond(Variant variant, double seconds, Replicas replicas) {
        return variant.plan()
                .replication()
                .map(replication -> stepsPerSecond(variant, replication, seconds, replicas))
                .orElseGet(() -> stepsPerSecond(variant, seconds));
    }

    private double stepsPerSecond(Variant variant, Replication replication, double seconds, Replicas replicas) {
        RunKey key = new RunKey(variant.name(), SEED);
        try (TrainableNetwork network = Networks.build(variant, images.data(), SEED);
                RunSteps steps = ReplicatedSteps.endless(variant, key, network, images.data(), replicas)) {
            long warm = replication.averageEvery();
            make(steps, variant, 0, warm);
            long start = System.nanoTime();
            long done = warm;
            double elapsed = 0;
            while (elapsed < seconds) {
                make(steps, variant, done, done + replication.averageEvery());
                done += replication.averageEvery();
                elapsed = (System.nanoTime() - start) / 1e9;
            }
            return replication.replicas() * (done - warm) / elapsed;
        }
    }

    private static void make(RunSteps steps, Variant variant, long from, long to) {
        for (long step = from + 1; step <= to; step++) {
            steps.make(step, variant.plan().learningRate().rateAt(step));
        }
    }

    private double stepsPerSecond(Variant variant, double seconds) {
        try (MinibatchStream batches = images.training(variant, SEED, 0);
                TrainableNetwork network = Networks.build(variant, images.data(), SEED)) {
            return stepsPerSecond(variant, network, batches, seconds);
        }
    }

    private static double stepsPerSecond(
            Variant variant, TrainableNetwork network, MinibatchStream batches, double seconds) {
        network.fit(batches.get(), 0); // an engine may prepare itself in the first step
        long start = System.nanoTime();
        long steps = 0;
        double elapsed = 0;
        while (elapsed < seconds) {
            steps++;
            network.fit(batches.get(), variant.plan().learningRate().rateAt(steps));
            elapsed = (System.nanoTime() - start) / 1e9;
        }
        return steps / elapsed;
    }

    /**
     * The time of each call in a step; empty if the engine cannot tell.
     *
     * @param seconds of training before the first timed step, so that Java has compiled its loops
     * @param steps how often each call is timed; the least time counts
     */
    public List<CallTime> callTimes(Variant variant, double seconds, int steps) {
        try (MinibatchStream batches = images.training(variant, SEED, 0);
                TrainableNetwork network = Networks.build(variant, images.data(), SEED)) {
            stepsPerSecond(variant, network, batches, seconds);
            return network.callTimes(batches.get(), steps);
        }
    }
}
