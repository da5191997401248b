package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.run.ReplicaTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The messages about the replicas of a network. The worker that has the run asks the command, the command asks the
 * workers that train the replicas, and the results go back the same way. Between the workers, tasks and results are
 * text that nobody reads.
 */
final class ReplicaMessages {
    private static final String TASKS = "replica_tasks";
    private static final String TASK = "replica_task";
    private static final String RESULTS = "replica_results";
    private static final String RESULT = "replica_result";
    private static final String FAILED = "replicas_failed";

    private ReplicaMessages() {}

    /** From the worker that has the run: train these replicas. */
    static String tasks(List<ReplicaTask> tasks) {
        return Messages.marked(
                Map.of(TASKS, tasks.stream().map(task -> text(task::write)).toList()));
    }

    /** The tasks in a worker's message, as text; empty if it has none. */
    static List<String> tasks(Map<String, Object> message) {
        return texts(message.get(TASKS));
    }

    /** To a worker: train this replica. */
    static String order(String task) {
        return Messages.write(Map.of(TASK, task));
    }

    static boolean isTask(Map<String, Object> order) {
        return order.containsKey(TASK);
    }

    static ReplicaTask task(Map<String, Object> order) {
        return read((String) order.get(TASK), ReplicaTask::read);
    }

    /** From the worker that has trained a replica. */
    static String result(ReplicaTask.Result result) {
        return Messages.marked(Map.of(RESULT, text(result::write)));
    }

    /** The result in a worker's message, as text; null if it has none. */
    static String result(Map<String, Object> message) {
        return (String) message.get(RESULT);
    }

    /** To the worker that has the run: what became of its replicas. */
    static String answer(ReplicaTrainer trainer, List<String> tasks) {
        try {
            return Messages.write(Map.of(RESULTS, trainer.train(tasks)));
        } catch (RunFailure e) {
            return Messages.write(Map.of(FAILED, e.getMessage()));
        }
    }

    /** @throws RunFailure if the replicas could not be trained */
    static List<ReplicaTask.Result> results(Map<String, Object> order) {
        if (order.get(FAILED) instanceof String why) {
            throw new RunFailure(why);
        }
        return texts(order.get(RESULTS)).stream()
                .map(text -> read(text, ReplicaTask.Result::read))
                .toList();
    }

    private static List<String> texts(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String.class::cast).toList();
    }

    private interface Written {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Read<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static String text(Written written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            written.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no errors
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static <T> T read(String text, Read<T> read) {
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return read.from(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new RunFailure("a message about a replica cannot be read: " + e.getMessage(), e);
        }
    }
}
