package batchnorm.runner.bench;

import batchnorm.data.Dataset;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.runner.worker.WorkerProcess;

/** What a benchmark times: training of ours, and programs of others. */
public interface Timers {
    /** Loads the data set of an experiment, so that a fault of the data shows before minutes of work. */
    Dataset load(TrainingExperiment experiment);

    /** Starts the processes. */
    Training start(ExperimentSource source, Processes processes) throws WorkerProcess.Died;

    /** Runs the peer, as many times side by side as there are workers, and returns the sum of its steps per second. */
    double stepsPerSecond(Peer peer, int copies, int threads) throws InterruptedException;

    /**
     * The processes that train.
     *
     * @param workers processes side by side, each with a network of its own
     * @param replicas processes beside each of them that train the replicas of its network; 0 if it trains itself
     * @param threads threads of each process
     */
    record Processes(int workers, int replicas, int threads) {}

    /** Workers that train. */
    interface Training extends AutoCloseable {
        /** The sum of their steps per second, and of all replicas, while they train the variant for some seconds. */
        double stepsPerSecond(String variant, double seconds) throws InterruptedException, WorkerProcess.Died;

        @Override
        void close();
    }
}
