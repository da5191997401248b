package batchnorm.runner.worker;

import batchnorm.run.ReplicaTask;
import batchnorm.run.Replicas;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * The replicas of a run, which other worker processes train. This one asks the command and waits for the answer.
 *
 * @param say sends a line to the command
 * @param orders the command's lines; while a run is trained, only answers come
 */
record AskedReplicas(Consumer<String> say, BlockingQueue<String> orders) implements Replicas {
    @Override
    public List<ReplicaTask.Result> train(List<ReplicaTask> tasks) {
        return ask(tasks, false);
    }

    @Override
    public List<ReplicaTask.Result> trainTogether(List<ReplicaTask> tasks) {
        return ask(tasks, true);
    }

    private List<ReplicaTask.Result> ask(List<ReplicaTask> tasks, boolean together) {
        say.accept(ReplicaMessages.tasks(tasks, together));
        try {
            String answer = orders.take();
            // Where the input has ended, another thread is ending this process.
            return ReplicaMessages.results(answer.isEmpty() ? Map.of() : Messages.read(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
