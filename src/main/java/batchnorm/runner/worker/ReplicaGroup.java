package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.run.Meeting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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
    private final AtomicReference<WorkerProcess.Died> died = new AtomicReference<>();

    ReplicaGroup(List<Member> members) {
        this.members = members;
        this.meeting = new Meeting<>(
                members.size(), told -> told.stream().flatMap(List::stream).toList());
    }

    /**
     * Trains each replica from one average to the next.
     *
     * @param tasks at least one for each member
     * @throws WorkerProcess.Died if a process died. All others may wait for it, and must be ended.
     * @throws RunFailure the same, if something else failed
     */
    List<String> train(List<String> tasks, ExecutorService threads) throws WorkerProcess.Died {
        int size = members.size();
        List<Supplier<List<String>>> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int member = i;
            List<String> part = tasks.subList(i * tasks.size() / size, (i + 1) * tasks.size() / size);
            parts.add(() -> train(member, part));
        }
        try {
            return meeting.of(parts, threads).stream().flatMap(List::stream).toList();
        } catch (RuntimeException | Error e) {
            if (died.get() != null) {
                throw died.get();
            }
            throw e;
        }
    }

    private List<String> train(int member, List<String> part) {
        try {
            return members.get(member).ready().trainTogether(part, told -> meeting.attend(member, told));
        } catch (WorkerProcess.Died e) {
            died.compareAndSet(null, e);
            throw new RunFailure(e.getMessage(), e);
        }
    }
}
