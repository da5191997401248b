package batchnorm.runner.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real worker process that ends at its second replica, as long as its process is the first one to do so. */
public final class DyingReplica {
    private DyingReplica() {}

    /** @param mark the file by which the process that ended first is known */
    static WorkerCommand command(Path mark) {
        return new WorkerCommand(DyingReplica.class.getName(), List.of(mark.toString()));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path mark = Path.of(arguments[0]);
        AtomicInteger tasks = new AtomicInteger();
        WorkerThatDies.serve(order -> {
            boolean isTask = ReplicaMessages.isTask(order) || ReplicaMessages.areTasks(order);
            boolean first = isTask && tasks.incrementAndGet() == 2 && !Files.exists(mark);
            if (first) {
                Files.createFile(mark);
            }
            return first;
        });
    }
}
