package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.run.ReplicaTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The messages about the replicas of a network. The worker that has the run asks the command, the command asks the
 * workers that train the replicas, and the results go back the same way. Where replicas make each step together, their
 * workers also exchange numbers through the command. Between the workers, tasks, results and numbers are text that
 * nobody reads.
 */
final class ReplicaMessages {
    private static final String TASKS = "replica_tasks";
    private static final String TASK = "replica_task";
    private static final String RESULTS = "replica_results";
    private static final String RESULT = "replica_result";
    private static final String FAILED = "replicas_failed";
    private static final String TOGETHER = "together";
    private static final String TOLD = "replicas_told";

    private ReplicaMessages() {}

    /**
     * From the worker that has the run: train these replicas.
     *
     * @param together whether they make each step together
     */
    static String tasks(List<ReplicaTask> tasks, boolean together) {
        return Messages.marked(
                Map.of(TASKS, tasks.stream().map(task -> text(task::write)).toList(), TOGETHER, together));
    }

    /** The tasks in a worker's message, as text; empty if it has none. */
    static List<String> tasks(Map<String, Object> message) {
        return texts(message.get(TASKS));
    }

    /** To a worker: train these replicas, which make each step together, some of them perhaps in other workers. */
    static String orderTogether(List<String> tasks) {
        return Messages.write(Map.of(TASKS, tasks, TOGETHER, true));
    }

    static boolean areTasks(Map<String, Object> order) {
        return order.containsKey(TASKS);
    }

    static List<ReplicaTask> tasksTogether(Map<String, Object> order) {
        return tasks(order).stream().map(task -> read(task, ReplicaTask::read)).toList();
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

    /** From a worker that trains replicas: what they tell. */
    static String told(List<double[]> numbers) {
        return Messages.marked(
                toldAs(numbers.stream().map(ReplicaMessages::text).toList()));
    }

    /** What replicas tell in a worker's message, as text; empty if it has nothing of that kind. */
    static List<String> toldIn(Map<String, Object> message) {
        return texts(message.get(TOLD));
    }

    /** To a worker that trains replicas: what all replicas of the network tell, as they told it. */
    static String toldByAll(List<String> texts) {
        return Messages.write(toldAs(texts));
    }

    private static Map<String, Object> toldAs(List<String> texts) {
        return Map.of(TOLD, texts);
    }

    /** The numbers of all replicas. */
    static List<double[]> numbers(Map<String, Object> order) {
        return toldIn(order).stream().map(text -> numbers(bytes(text))).toList();
    }

    private static double[] numbers(byte[] bytes) {
        double[] numbers = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(numbers);
        return numbers;
    }

    private static String text(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
        bytes.asDoubleBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** From the worker that has trained replicas that make each step together. */
    static String results(List<ReplicaTask.Result> results) {
        return Messages.marked(Map.of(
                RESULTS, results.stream().map(result -> text(result::write)).toList()));
    }

    /** The results in a worker's message, as text; null if it has none. */
    static List<String> resultsIn(Map<String, Object> message) {
        return message.containsKey(RESULTS) ? texts(message.get(RESULTS)) : null;
    }

    /** From the worker that has trained a replica. */
    static String result(ReplicaTask.Result result) {
        return Messages.marked(Map.of(RESULT, text(result::write)));
    }

    /** The result in a worker's message, as text; null if it has none. */
    static String result(Map<String, Object> message) {
        return (String) message.get(RESULT);
    }

    /** To the worker that has the run and sent this message: what became of its replicas. */
    static String answer(ReplicaTrainer trainer, Map<String, Object> message) {
        List<String> tasks = tasks(message);
        try {
            boolean together = (Boolean) message.get(TOGETHER);
            return Messages.write(Map.of(RESULTS, together ? trainer.trainTogether(tasks) : trainer.train(tasks)));
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
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(text)))) {
            return read.from(in);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static RunFailure unreadable(Exception e) {
        return new RunFailure("a message about a replica cannot be read: " + e.getMessage(), e);
    }
}
