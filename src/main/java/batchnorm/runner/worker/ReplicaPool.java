package batchnorm.runner.worker;

import batchnorm.RunFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Worker processes that train the replicas of all runs of an experiment. A task holds all that its result depends on.
 * So any process can do it, and if a process dies, another one does its task again with the same result.
 */
final class ReplicaPool implements ReplicaTrainer {
    /** A task that ends so many processes ends the next one too. */
    private static final int TRIES = 3;

    private final WorkerCommand command;
    private volatile String setup = "";
    private volatile Map<String, String> data = Map.of();
    private final ExecutorService threads;
    /** The processes without a task; a place is empty until its first task, and after its process has died. */
    private final BlockingQueue<Place> idle = new LinkedBlockingQueue<>();

    private final List<Place> places = new ArrayList<>();
    private boolean closed;

    private static final class Place {
        private WorkerProcess worker;
    }

    /** @param size number of processes; each is started for its first task */
    ReplicaPool(WorkerCommand command, int size) {
        this.command = command;
        this.threads = Executors.newCachedThreadPool();
        for (int i = 0; i < size; i++) {
            places.add(new Place());
        }
        idle.addAll(places);
    }

    @Override
    public void setUp(String message, Map<String, String> checksums) {
        setup = message;
        data = Map.copyOf(checksums);
    }

    @Override
    public List<String> train(List<String> tasks) {
        List<Future<String>> results =
                tasks.stream().map(task -> threads.submit(() -> train(task))).toList();
        List<String> texts = new ArrayList<>();
        try {
            for (Future<String> result : results) {
                texts.add(result.get());
            }
        } catch (ExecutionException e) {
            throw notTrained(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return texts;
    }

    private static RunFailure notTrained(Throwable why) {
        return new RunFailure("a replica could not be trained: " + why.getMessage(), why);
    }

    private static RunFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RunFailure("interrupted while its replicas were trained", e);
    }

    /**
     * The replicas are divided between the processes that are idle now. If one of these dies, all do their part again.
     */
    @Override
    public List<String> trainTogether(List<String> tasks) {
        List<Place> group = new ArrayList<>();
        try {
            group.add(idle.take());
            idle.drainTo(group, tasks.size() - 1); // waiting for more could make two runs wait for each other
            for (int tried = 1; ; tried++) {
                try {
                    return trainTogether(tasks, group);
                } catch (WorkerProcess.Died e) {
                    if (tried == TRIES) {
                        throw notTrained(e);
                    }
                } catch (RuntimeException e) {
                    throw notTrained(e);
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            idle.addAll(group);
        }
    }

    private List<String> trainTogether(List<String> tasks, List<Place> group) throws WorkerProcess.Died {
        List<ReplicaGroup.Member> members = new ArrayList<>();
        group.forEach(place -> members.add(() -> ready(place)));
        boolean done = false;
        try {
            List<String> results = new ReplicaGroup(members).train(tasks, threads);
            done = true;
            return results;
        } finally {
            if (!done) {
                group.forEach(this::end); // those that did not fail wait for the others
            }
        }
    }

    private String train(String task) throws InterruptedException, WorkerProcess.Died {
        Place place = idle.take();
        try {
            for (int tried = 1; ; tried++) {
                try {
                    return ready(place).trainReplica(task);
                } catch (WorkerProcess.Died e) {
                    end(place);
                    if (tried == TRIES) {
                        throw e;
                    }
                }
            }
        } finally {
            idle.add(place);
        }
    }

    private synchronized WorkerProcess started(Place place) {
        if (closed) {
            throw new RunFailure("its workers have been ended");
        }
        if (place.worker == null) {
            place.worker = new WorkerProcess(command);
        }
        return place.worker;
    }

    private WorkerProcess ready(Place place) throws WorkerProcess.Died {
        boolean isNew = place.worker == null;
        WorkerProcess worker = started(place);
        if (isNew) {
            try {
                worker.setUp(setup).requireSame(data);
            } catch (RuntimeException e) {
                end(place); // it cannot be used
                throw e;
            }
        }
        return worker;
    }

    private synchronized void refuseMore() {
        closed = true;
    }

    private synchronized void end(Place place) {
        if (place.worker != null) {
            place.worker.close();
            place.worker = null;
        }
    }

    @Override
    public void close() {
        refuseMore();
        threads.shutdownNow();
        places.forEach(this::end);
    }
}
