package batchnorm.runner.worker;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.engine.CallTime;
import batchnorm.environment.ProgramCode;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.RunProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** The command's side of a {@link Worker} process. Used by one thread. */
public final class WorkerProcess implements AutoCloseable {
    /** Taken with the first worker, before anybody builds the program anew. */
    private final String program = ProgramCode.digest();

    private final Process process;
    private final Conversation conversation;
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
        conversation = new Conversation(process, command.patience());
    }

    /** Why a worker process cannot be started, in one line; empty if it can. Starts one, which ends at once. */
    public static Optional<String> problem(WorkerCommand command) {
        try (WorkerProcess worker = new WorkerProcess(command)) {
            worker.conversation.endWithoutOrders();
            return worker.process.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of(worker.conversation.died().getMessage());
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
        return conversation.ask(setup, Duration.ZERO, answer -> {
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
        return conversation.ask(
                Messages.run(key, results, replicas.isPresent()),
                Duration.ZERO,
                answer -> answer.containsKey("outcome") ? Messages.record(key, answer) : null,
                answer -> {
                    if (answer.get("step") instanceof Number step) {
                        progress.stepped(step.longValue());
                    }
                    Messages.warning(answer).ifPresent(progress::warned);
                    return ofReplicas(answer, replicas);
                });
    }

    /** Has the replicas trained, if the worker asks for that; then the message with their results. */
    private static Optional<String> ofReplicas(Map<String, Object> question, Optional<ReplicaTrainer> replicas) {
        return ReplicaMessages.areTasks(question)
                ? Optional.of(ReplicaMessages.answer(replicas.orElseThrow(), question))
                : Optional.empty();
    }

    /**
     * Trains a replica from one average to the next.
     *
     * @param task one of those that a {@link ReplicaTrainer} gets
     * @return the result, as it returns it
     */
    public String trainReplica(String task) throws Died {
        return conversation.ask(ReplicaMessages.order(task), Duration.ZERO, ReplicaMessages::result);
    }

    /**
     * Trains replicas that make each step together, some of them perhaps in other workers.
     *
     * @param tasks some of those that a {@link ReplicaTrainer} gets
     * @param exchange gets what these replicas tell, and returns what all replicas of the network tell
     * @return the results, as it returns them
     */
    List<String> trainTogether(List<String> tasks, UnaryOperator<List<String>> exchange) throws Died {
        return conversation.ask(
                ReplicaMessages.orderTogether(tasks), Duration.ZERO, ReplicaMessages::resultsIn, answer -> {
                    List<String> told = ReplicaMessages.toldIn(answer);
                    return told.isEmpty()
                            ? Optional.empty()
                            : Optional.of(ReplicaMessages.toldByAll(exchange.apply(told)));
                });
    }

    /**
     * Trains a variant for {@code seconds} and measures its speed: steps per second, of all replicas together.
     *
     * @param replicas trains the replicas of a network that has several; empty if the worker does
     */
    double time(String variant, double seconds, Optional<ReplicaTrainer> replicas) throws Died {
        Duration timed = Duration.ofSeconds((long) Math.ceil(seconds));
        return conversation.ask(
                Messages.time(variant, seconds, replicas.isPresent()),
                timed,
                answer -> {
                    if (!(answer.get("steps_per_second") instanceof Number rate)) {
                        return null;
                    }
                    peakMebibytes =
                            answer.get("peak_mebibytes") instanceof Number peak ? peak.doubleValue() : Double.NaN;
                    return rate.doubleValue();
                },
                answer -> ofReplicas(answer, replicas));
    }

    /** As {@link WorkerGroup#callTimes}. */
    List<CallTime> callTimes(String variant, double seconds, int steps) throws Died {
        Duration warm = Duration.ofSeconds((long) Math.ceil(seconds));
        return conversation.ask(CallTimeMessages.order(variant, seconds, steps), warm, CallTimeMessages::times);
    }

    /** The most memory that the process used until its last timing, in MiB; NaN if the system does not tell. */
    double peakMebibytes() {
        return peakMebibytes;
    }

    /** Ends the worker by closing its input. */
    @Override
    public void close() {
        conversation.close();
        process.destroy();
    }

    /** Waits for the end of a closed worker, and kills one that does not end. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(Conversation.SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
