package batchnorm.runner.bench;

import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.files.Progress;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.run.ExperimentData;
import batchnorm.run.Keeping;
import batchnorm.runner.worker.Backends;
import batchnorm.runner.worker.Messages;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.runner.worker.WorkerGroup;
import batchnorm.runner.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Times worker processes and other programs on this machine. */
public record RealTimers(Optional<Path> data, WorkerCommand command) implements Timers {
    @Override
    public Dataset load(TrainingExperiment experiment) {
        return ExperimentData.load(experiment, DataLocations.ofSystem(data), Progress.NONE);
    }

    @Override
    public Training start(ExperimentSource source, Processes processes) throws WorkerProcess.Died {
        WorkerGroup group = WorkerGroup.start(
                processes.workers(),
                processes.replicas(),
                command.with(Optional.of(processes.threads()))
                        .with(Backends.enginesOf(TrainingExperimentReader.read(source))),
                Messages.setup(source, data.map(Path::toString).orElse(""), Keeping.ROWS));
        return new Training() {
            @Override
            public double stepsPerSecond(String variant, double seconds)
                    throws InterruptedException, WorkerProcess.Died {
                return group.stepsPerSecond(variant, seconds);
            }

            @Override
            public void close() {
                group.close();
            }
        };
    }

    @Override
    public double stepsPerSecond(Peer peer, int copies, int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(copies);
        try {
            Callable<Double> run = () -> peer.stepsPerSecond(threads);
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(Collections.nCopies(copies, run))) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new RunFailure(e.getCause().getMessage(), e);
        } finally {
            pool.shutdownNow();
        }
    }
}
