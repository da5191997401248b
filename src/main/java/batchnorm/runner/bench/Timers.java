package batchnorm.runner.bench;

import batchnorm.data.Dataset;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.runner.worker.WorkerProcess;

/** What a benchmark times: training of ours, and programs of others. */
public interface Timers {
    /** Loads the data set of an experiment, so that a fault of the data shows before minutes of work. */
    Dataset load(TrainingExperiment experiment);

    /** Starts workers side by side, each of some threads. */
    Training start(ExperimentSource source, int workers, int threads) throws WorkerProcess.Died;

    /** Runs the peer, as many times side by side as there are workers, and returns the sum of its steps per second. */
    double stepsPerSecond(Peer peer, int copies, int threads) throws InterruptedException;

    /** Workers that train. */
    interface Training extends AutoCloseable {
        /** The sum of their steps per second while they train the variant for some seconds. */
        double stepsPerSecond(String variant, double seconds) throws InterruptedException, WorkerProcess.Died;

        @Override
        void close();
    }
}
