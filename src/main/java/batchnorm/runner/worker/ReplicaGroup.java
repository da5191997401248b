package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.run.Meeting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Worker processes that train the replicas of one network together. Each has some of the replicas, and what these tell
 * reaches all others.
 */
final class ReplicaGroup {
    /** A process of the group. */
    interface Member {
        /** The process with the experiment. */
        WorkerProcess ready() throws WorkerProcess.Died;
    }

    private final List<Member> members;
    private final Meeting<List<String>, List<String>> meeting;
    private final AtomicReference<Exception> first = new AtomicReference<>();

    ReplicaGroup(List<Member> members) {
        this.members = members;
        this.meeting = new Meeting<>(
                members.size(), told -> told.stream().flatMap(List::stream).toList());
    }

    /**
     * Trains each replica from one average to the next.
     *
     * @param tasks at least one for each member
     * @throws WorkerProcess.Died if a process died. All others then wait for it and must be ended.
     * @throws RunFailure the same, if something else failed
     */
    List<String> train(List<String> tasks, ExecutorService threads) throws WorkerProcess.Died, InterruptedException {
        int size = members.size();
        List<Future<List<String>>> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int member = i;
            List<String> part = tasks.subList(i * tasks.size() / size, (i + 1) * tasks.size() / size);
            parts.add(threads.submit(() -> train(member, part)));
        }
        List<String> results = new ArrayList<>();
        try {
            for (Future<List<String>> part : parts) {
                results.addAll(part.get());
            }
        } catch (ExecutionException e) {
            throwFirst();
        }
        return results;
    }

    private List<String> train(int member, List<String> part) throws WorkerProcess.Died {
        try {
            return members.get(member).ready().trainTogether(part, told -> meeting.attend(member, told));
        } catch (WorkerProcess.Died | RuntimeException e) {
            first.compareAndSet(null, e);
            meeting.cancel(new RunFailure(e.getMessage(), e));
            throw e;
        }
    }

    /** Throws what happened first. Members that waited for that one have failed as well. */
    private void throwFirst() throws WorkerProcess.Died {
        Exception failure = first.get();
        if (failure instanceof WorkerProcess.Died died) {
            throw died;
        }
        throw failure instanceof RuntimeException exception ? exception : new RunFailure(failure.getMessage(), failure);
    }
}
