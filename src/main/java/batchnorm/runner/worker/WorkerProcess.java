package batchnorm.runner.worker;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.environment.ProgramCode;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.RunProgress;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The command's side of a {@link Worker} process. Used by one thread. */
public final class WorkerProcess implements AutoCloseable {
    private static final long SECONDS_TO_END = 10;

    /** Taken with the first worker, before anybody builds the program anew. */
    private final String program = ProgramCode.digest();

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private final ProcessEnd end = new ProcessEnd();
    private final Patience patience;
    private final Thread complaintsReader;
    private double peakMebibytes = Double.NaN;

    /** The worker process has ended; the message says how. */
    public static final class Died extends Exception {
        private static final long serialVersionUID = 1;

        Died(String message) {
            super(message);
        }
    }

    /** @throws RunFailure if the system cannot start it */
    public WorkerProcess(WorkerCommand command) {
        try {
            process = LiveWorkers.start(command.processBuilder());
        } catch (IOException e) {
            throw new RunFailure("a worker process cannot be started: " + e.getMessage(), e);
        }
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        patience = Patience.with(process, command.patience());
        complaintsReader = end.listen(process.getErrorStream());
    }

    /** Why a worker process cannot be started, in one line; empty if it can. Starts one, which ends at once. */
    public static Optional<String> problem(WorkerCommand command) {
        try (WorkerProcess worker = new WorkerProcess(command)) {
            worker.orders.close();
            worker.patience.begin(Duration.ZERO);
            for (String line = worker.answers.readLine(); line != null; line = worker.answers.readLine()) {
                worker.end.printed(line);
            }
            return worker.process.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of(worker.died().getMessage());
        } catch (IOException | RunFailure e) {
            return Optional.of(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /**
     * Sends the experiment and waits until the worker is ready.
     *
     * @throws BadInput if the worker cannot be used, such as where it finds no data
     * @throws RunFailure if the program was built anew since this command began
     */
    public Ready setUp(String setup) throws Died {
        return ask(setup, Duration.ZERO, answer -> {
            if (answer.get("unusable") instanceof String why) {
                throw new BadInput(why);
            }
            return Ready.in(answer, program).orElse(null);
        });
    }

    /** Trains one run, and writes it to the folder of results. The worker itself trains the replicas, if there are. */
    public RunRecord train(RunKey key, Path results, LongConsumer progress) throws Died {
        return train(key, results, progress::accept, Optional.empty());
    }

    /**
     * Trains one run, and writes it to the folder of results.
     *
     * @param progress hears of steps and warnings; it may take its time
     * @param replicas trains the replicas of a network that has several; empty if the worker does
     */
    RunRecord train(RunKey key, Path results, RunProgress progress, Optional<ReplicaTrainer> replicas) throws Died {
        order(Messages.run(key, results, replicas.isPresent()), Duration.ZERO);
        while (true) {
            Map<String, Object> answer = answer();
            if (answer.containsKey("outcome")) {
                patience.end();
                return Messages.record(key, answer);
            }
            patience.end(); // until others have done their part
            if (answer.get("step") instanceof Number step) {
                progress.stepped(step.longValue());
            }
            Messages.warning(answer).ifPresent(progress::warned);
            patience.begin(Duration.ZERO);
            trainReplicas(answer, replicas, Duration.ZERO);
        }
    }

    /** Has the replicas trained and sends their results, if the worker asks for that. */
    private void trainReplicas(Map<String, Object> answer, Optional<ReplicaTrainer> replicas, Duration moreTime)
            throws Died {
        List<String> tasks = ReplicaMessages.tasks(answer);
        if (!tasks.isEmpty()) {
            patience.end(); // it waits
            order(ReplicaMessages.answer(replicas.orElseThrow(), tasks), moreTime);
        }
    }

    /**
     * Trains a replica from one average to the next.
     *
     * @param task one of those that a {@link ReplicaTrainer} gets
     * @return the result, as it returns it
     */
    public String trainReplica(String task) throws Died {
        return ask(ReplicaMessages.order(task), Duration.ZERO, ReplicaMessages::result);
    }

    /**
     * Trains a variant for {@code seconds} and measures its speed: steps per second, of all replicas together.
     *
     * @param replicas trains the replicas of a network that has several; empty if the worker does
     */
    double time(String variant, double seconds, Optional<ReplicaTrainer> replicas) throws Died {
        Duration timed = Duration.ofSeconds((long) Math.ceil(seconds));
        order(Messages.time(variant, seconds, replicas.isPresent()), timed);
        while (true) {
            Map<String, Object> answer = answer();
            if (answer.get("steps_per_second") instanceof Number rate) {
                patience.end();
                peakMebibytes = answer.get("peak_mebibytes") instanceof Number peak ? peak.doubleValue() : Double.NaN;
                return rate.doubleValue();
            }
            trainReplicas(answer, replicas, timed);
        }
    }

    /** The most memory that the process used until its last timing, in MiB; NaN if the system does not tell. */
    double peakMebibytes() {
        return peakMebibytes;
    }

    private void order(String line, Duration moreTime) throws Died {
        patience.begin(moreTime);
        try {
            orders.write(line);
            orders.write('\n');
            orders.flush();
        } catch (IOException e) {
            throw died();
        }
    }

    /** Sends an order and waits for the answer that has what is wanted. {@code wanted} gives null for any other. */
    <T> T ask(String order, Duration moreTime, Function<Map<String, Object>, T> wanted) throws Died {
        order(order, moreTime);
        while (true) {
            T found = wanted.apply(answer());
            if (found != null) {
                patience.end();
                return found;
            }
        }
    }

    private Map<String, Object> answer() throws Died {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                Optional<Map<String, Object>> message = Messages.fromWorker(line);
                if (message.isPresent()) {
                    patience.renew();
                    return message.get();
                }
                end.printed(line);
            }
        } catch (IOException e) {
            // A broken pipe counts as the end of the worker.
        }
        throw died();
    }

    private Died died() {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            int code = process.waitFor();
            complaintsReader.join(1000);
            return new Died(
                    patience.isLost()
                            ? "its worker process gave no sign of life for " + patience.words()
                                    + ", neither a step nor a mini-batch of an evaluation, and was ended"
                            : end.words(code, process.pid(), WorkerCommand.crashLogs()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Died("interrupted while waiting for its worker process");
        }
    }

    /** Ends the worker by closing its input. */
    @Override
    public void close() {
        patience.end();
        try {
            orders.close();
        } catch (IOException e) {
            // It has already ended.
        }
        process.destroy();
    }

    /** Waits for the end of a closed worker, and kills one that does not end. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
