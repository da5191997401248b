package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.engine.CallTime;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Worker processes that are timed side by side. */
public final class WorkerGroup implements AutoCloseable {
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final List<Optional<ReplicaTrainer>> replicas = new ArrayList<>();

    /** Starts {@code size} worker processes and sends them the experiment. Each trains the replicas of its network. */
    public static WorkerGroup start(int size, WorkerCommand command, String setup) throws WorkerProcess.Died {
        return start(size, 0, command, setup);
    }

    /**
     * Starts {@code size} worker processes and sends them the experiment.
     *
     * @param replicas number of processes beside each worker that train the replicas of its network; 0 if it does
     */
    public static WorkerGroup start(int size, int replicas, WorkerCommand command, String setup)
            throws WorkerProcess.Died {
        WorkerGroup group = new WorkerGroup();
        try {
            for (int i = 0; i < size; i++) {
                WorkerProcess worker = new WorkerProcess(command);
                group.workers.add(worker);
                Ready ready = worker.setUp(setup);
                group.replicas.add(replicaPool(replicas, command).map(pool -> {
                    pool.setUp(setup, ready.checksums());
                    return pool;
                }));
            }
            return group;
        } catch (RuntimeException | WorkerProcess.Died e) {
            group.close();
            throw e;
        }
    }

    private static Optional<ReplicaTrainer> replicaPool(int size, WorkerCommand command) {
        return size == 0 ? Optional.empty() : Optional.of(new ReplicaPool(command, size));
    }

    /** The sum of their steps per second, and of all replicas, while they train the variant for {@code seconds}. */
    public double stepsPerSecond(String variant, double seconds) throws InterruptedException, WorkerProcess.Died {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size());
        try {
            List<Callable<Double>> questions = new ArrayList<>();
            for (int i = 0; i < workers.size(); i++) {
                WorkerProcess worker = workers.get(i);
                Optional<ReplicaTrainer> trainer = replicas.get(i);
                questions.add(() -> worker.time(variant, seconds, trainer));
            }
            double sum = 0;
            for (Future<Double> answer : threads.invokeAll(questions)) {
                sum += answer.get();
            }
            return sum;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerProcess.Died died) {
                throw died;
            }
            throw notTimed(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * The time of each call in a training step of the variant, in the first worker; empty if its engine cannot tell.
     *
     * @param seconds of training before the first timed step, so that Java has compiled its loops
     * @param steps how often each call is timed; the least time counts
     */
    public List<CallTime> callTimes(String variant, double seconds, int steps) throws WorkerProcess.Died {
        return workers.get(0).callTimes(variant, seconds, steps);
    }

    /** Of a timing that came to nothing. */
    public static RunFailure notTimed(Throwable why) {
        return new RunFailure("a worker could not be timed: " + why.getMessage(), why);
    }

    /** Trains a whole run in the first worker, and returns its steps per second from the first step to its end. */
    public double stepsPerSecondOfRun(String variant, long seed, Path results) throws WorkerProcess.Died {
        RunRate rate = new RunRate(System::nanoTime);
        RunRecord record = workers.get(0).train(new RunKey(variant, seed), results, rate);
        if (!record.isCompleted()) {
            throw new RunFailure("the run of " + variant + " that was timed ended so: " + record.outcome());
        }
        return rate.atEnd(record.steps());
    }

    /** The largest amount of memory that one of them used, in MiB; NaN if the system does not tell. */
    public double peakMebibytes() {
        return workers.stream().mapToDouble(WorkerProcess::peakMebibytes).max().orElse(Double.NaN);
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        replicas.forEach(one -> one.ifPresent(ReplicaTrainer::close));
    }
}
