package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.data.DataDifference;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Trains independent runs in worker processes. The result of a run does not depend on the worker that trains it, or on
 * the time. If a worker dies, only its own run fails.
 */
public final class WorkerPool implements AutoCloseable {
    private final WorkerCommand command;
    private final List<WorkerProcess> workers = new ArrayList<>();
    /** The indices of the workers that have the experiment. */
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();

    private String setup = "";
    private Map<String, String> data = Map.of();

    /** Starts the processes. They load their libraries while the command checks the data. */
    public WorkerPool(WorkerCommand command, int size) {
        this.command = command;
        for (int i = 0; i < size; i++) {
            workers.add(new WorkerProcess(command));
        }
    }

    /**
     * Sends the experiment to the first worker and waits until it is ready. Returns its environment, which is that of
     * all workers.
     *
     * @param checksums of the data as the command read them, which every worker must find for itself
     * @throws RunFailure if the worker has read other data
     */
    public Environment setUp(String message, Map<String, String> checksums) throws WorkerProcess.Died {
        setup = message;
        data = Map.copyOf(checksums);
        Environment environment = setUp(workers.get(0));
        ready.add(0);
        return environment;
    }

    /** Checks that no file was replaced since the command read it. The provenance would then name the wrong file. */
    private Environment setUp(WorkerProcess worker) throws WorkerProcess.Died {
        WorkerProcess.Ready ready = worker.setUp(setup);
        DataDifference.between(data, ready.checksums()).ifPresent(one -> {
            throw new RunFailure("a worker process read other data than the command: the checksum of " + one.part()
                    + " is " + one.second() + "; " + one.first() + " is expected");
        });
        return ready.environment();
    }

    /**
     * Trains all runs. It can be called again for more runs.
     *
     * @param steps gives the number of steps of a run, for the listener
     * @param finished receives each run as it ends; one call at a time
     * @throws RuntimeException from {@code listener} or {@code finished}, after which no further run begins
     */
    public void train(
            List<RunKey> runs, ToLongFunction<RunKey> steps, RunListener listener, Consumer<RunRecord> finished)
            throws InterruptedException {
        Queue<RunKey> waiting = new ConcurrentLinkedQueue<>(runs);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        RunListener oneAtATime = new SynchronizedListener(listener, finished);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            int index = i;
            Runnable work = () -> {
                try {
                    trainOn(index, waiting, steps, oneAtATime);
                } catch (RuntimeException e) { // results can no longer be recorded, so stop
                    waiting.clear();
                    failure.compareAndSet(null, e);
                }
            };
            Thread thread = new Thread(work, "worker-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void trainOn(int index, Queue<RunKey> waiting, ToLongFunction<RunKey> steps, RunListener listener) {
        boolean alive = true;
        for (RunKey run = waiting.poll(); run != null; run = waiting.poll()) {
            RunKey key = run;
            listener.started(key, steps.applyAsLong(key));
            RunRecord result;
            try {
                if (!alive) {
                    workers.set(index, new WorkerProcess(command));
                    alive = true;
                }
                if (!ready.contains(index)) {
                    setUp(workers.get(index));
                    ready.add(index);
                }
                result = workers.get(index).train(key, step -> listener.progressed(key, step));
            } catch (WorkerProcess.Died | RuntimeException e) {
                result = RunRecord.failed(key, "", 0, e.getMessage());
                workers.get(index).close();
                alive = false;
                ready.remove(index);
            }
            listener.finished(result);
        }
        if (!alive) { // for the next call
            workers.set(index, new WorkerProcess(command));
        }
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
    }

    private record SynchronizedListener(RunListener listener, Consumer<RunRecord> results) implements RunListener {
        @Override
        public synchronized void started(RunKey run, long steps) {
            listener.started(run, steps);
        }

        @Override
        public synchronized void progressed(RunKey run, long step) {
            listener.progressed(run, step);
        }

        @Override
        public synchronized void finished(RunRecord run) {
            results.accept(run);
            listener.finished(run);
        }
    }
}
