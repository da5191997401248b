package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Trains runs in worker processes of this machine. If a worker dies, only its own run fails. */
public final class WorkerPool implements RunPool {
    private final WorkerCommand command;
    /** Each place has a worker, unless it died or could not be started. */
    private final List<Optional<WorkerProcess>> workers;
    /** The indices of the workers that have the experiment. */
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();

    /** Trains the replicas of runs; empty if each worker trains those of its own run. */
    private final Optional<ReplicaTrainer> replicas;

    private String setup = "";
    private Map<String, String> data = Map.of();

    /**
     * The processes for a number of runs. Where there are fewer runs than workers, the replicas of a network that has
     * several train side by side.
     *
     * @param workers the most processes that train at the same time
     */
    public static WorkerPool forRuns(int runs, WorkerCommand command, int workers) {
        return new WorkerPool(
                command,
                Math.min(workers, runs),
                runs < workers ? Optional.of(new ReplicaPool(command, workers)) : Optional.empty());
    }

    /**
     * Starts the processes. They load their libraries while the command checks the data.
     *
     * @param replicas trains the replicas of networks that have several, and is closed with the pool; empty if each
     *     worker trains all replicas of its own run
     */
    public WorkerPool(WorkerCommand command, int size, Optional<ReplicaTrainer> replicas) {
        this.command = command;
        this.replicas = replicas;
        this.workers = new CopyOnWriteArrayList<>(Collections.nCopies(size, Optional.empty()));
        workers.set(0, Optional.of(new WorkerProcess(command)));
        for (int i = 1; i < size; i++) {
            try {
                workers.set(i, Optional.of(new WorkerProcess(command)));
            } catch (RunFailure e) {
                return; // the system allows no more processes now; it is tried again when a run waits
            }
        }
    }

    /** Sends the experiment to the first worker. Its environment is that of all workers. */
    @Override
    public Environment setUp(String message, Map<String, String> checksums) throws WorkerProcess.Died {
        setup = message;
        data = Map.copyOf(checksums);
        replicas.ifPresent(one -> one.setUp(message, checksums));
        Environment environment = setUp(workers.get(0).orElseThrow());
        ready.add(0);
        return environment;
    }

    /** Checks that no file was replaced since the command read it. The provenance would then name the wrong file. */
    private Environment setUp(WorkerProcess worker) throws WorkerProcess.Died {
        Ready ready = worker.setUp(setup);
        ready.requireSame(data);
        return ready.environment();
    }

    /** A run for which no worker can be made ready goes to the other workers, and fails only if none is left. */
    @Override
    public void train(List<RunKey> runs, Path results, ToLongFunction<RunKey> steps, OneAtATime listener)
            throws InterruptedException {
        WaitingRuns work = new WaitingRuns(results, steps, listener, runs);
        List<Integer> usable = IntStream.range(0, workers.size()).boxed().toList();
        while (work.areLeft() && !usable.isEmpty()) {
            usable = trainOnEach(usable, work);
        }
        for (RunKey run = work.next(); run != null; run = work.next()) {
            listener.started(run, steps.applyAsLong(run));
            listener.finished(RunRecord.failed(run, "", 0, work.whyNoWorker.get()));
        }
    }

    /** Trains on these workers until no run waits; gives the workers that can still be used. */
    private List<Integer> trainOnEach(List<Integer> usable, WaitingRuns work) throws InterruptedException {
        List<Integer> left = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int index : usable) {
            Runnable training = () -> {
                try {
                    if (trainOn(index, work)) {
                        left.add(index);
                    }
                } catch (RuntimeException | Error e) { // results can no longer be recorded, so stop
                    work.failure.keep(e);
                }
            };
            Thread thread = new Thread(training, "worker-" + index);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        work.failure.throwIfKept();
        return left;
    }

    /** Trains until no run waits; false if the worker could not be made ready. */
    private boolean trainOn(int index, WaitingRuns work) {
        for (RunKey key = work.next(); key != null; key = work.next()) {
            try {
                makeReady(index);
            } catch (WorkerProcess.Died | RuntimeException e) {
                end(index);
                work.whyNoWorker.set(e.getMessage());
                work.putBack(key);
                return false;
            }
            work.listener.started(key, work.steps.applyAsLong(key));
            work.listener.finished(train(index, key, work));
        }
        return true;
    }

    private RunRecord train(int index, RunKey key, WaitingRuns work) {
        try {
            return workers.get(index).orElseThrow().train(key, work.results, work.progress(key), replicas);
        } catch (WorkerProcess.Died | RuntimeException e) {
            LiveWorkers.stayIfTheCommandEnds();
            end(index);
            return RunRecord.failed(key, "", 0, e.getMessage());
        }
    }

    private void makeReady(int index) throws WorkerProcess.Died {
        if (workers.get(index).isEmpty()) {
            workers.set(index, Optional.of(new WorkerProcess(command)));
        }
        if (!ready.contains(index)) {
            setUp(workers.get(index).orElseThrow());
            ready.add(index);
        }
    }

    private void end(int index) {
        workers.get(index).ifPresent(WorkerProcess::close);
        workers.set(index, Optional.empty());
        ready.remove(index);
    }

    @Override
    public void close() {
        replicas.ifPresent(ReplicaTrainer::close);
        List<WorkerProcess> all = workers.stream().flatMap(Optional::stream).toList();
        all.forEach(WorkerProcess::close);
        all.forEach(WorkerProcess::awaitEnd);
    }
}
