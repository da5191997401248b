package batchnorm.runner.cluster;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.files.IoReason;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.Checkpoint;
import batchnorm.runner.worker.Messages;
import batchnorm.runner.worker.Ready;
import batchnorm.runner.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongConsumer;

/**
 * A worker process of a machine of a cluster, and the folder that it writes to. A machine keeps its workers for later
 * runs. They end with the process that started them.
 */
public final class NodeWorker {
    /** Those that train nothing now. */
    private static final Deque<NodeWorker> IDLE = new ConcurrentLinkedDeque<>();

    private final NodeSetup setup;
    private final String node;
    private final Path scratch;
    private final WorkerProcess process;
    private Environment environment;

    private NodeWorker(NodeSetup setup, NodePlace place) {
        this.setup = setup;
        this.node = place.name();
        String classPath =
                NodeSoftware.classPath(CodeSource.of(NodeWorker.class), setup.home(), place.shipped(), System.getenv());
        try {
            scratch = Files.createTempDirectory(place.scratch(), "bn-");
        } catch (IOException e) {
            throw new RunFailure("Cannot create a folder in " + place.scratch() + ": " + IoReason.of(e), e);
        }
        process = new WorkerProcess(setup.command(classPath));
    }

    /** Gets a worker ready, on the machine that this is called on. */
    public static NodeAnswer prepare(NodeSetup setup, NodePlace place) {
        try {
            NodeWorker worker = take(setup, place);
            IDLE.push(worker);
            return new NodeAnswer.Ready(place.name(), worker.environment);
        } catch (BadInput e) {
            return new NodeAnswer.Refused(place.name(), e.getMessage());
        } catch (WorkerProcess.Died | RunFailure e) {
            return new NodeAnswer.Died(place.name(), e.getMessage(), Map.of());
        }
    }

    /**
     * Trains a run on the machine that this is called on.
     *
     * @param progress receives the number of steps done
     */
    public static NodeAnswer train(NodeOrder order, NodePlace place, LongConsumer progress) {
        try {
            NodeWorker worker = take(order.setup(), place);
            NodeAnswer answer = worker.train(order, progress);
            if (answer instanceof NodeAnswer.Trained) {
                IDLE.push(worker);
            } else {
                worker.close();
            }
            return answer;
        } catch (BadInput e) {
            return new NodeAnswer.Refused(place.name(), e.getMessage());
        } catch (WorkerProcess.Died | RunFailure e) {
            return new NodeAnswer.Died(place.name(), e.getMessage(), order.begun());
        }
    }

    /** Trains a replica from one average to the next, on the machine that this is called on. */
    public static NodeAnswer train(ReplicaOrder order, NodePlace place) {
        try {
            NodeWorker worker = take(order.setup(), place);
            try {
                String result = worker.process.trainReplica(order.task());
                IDLE.push(worker);
                return new NodeAnswer.Replica(place.name(), worker.environment, result);
            } catch (WorkerProcess.Died | RuntimeException e) {
                worker.close();
                throw e;
            }
        } catch (BadInput e) {
            return new NodeAnswer.Refused(place.name(), e.getMessage());
        } catch (WorkerProcess.Died | RunFailure e) {
            return new NodeAnswer.Died(place.name(), e.getMessage(), Map.of());
        }
    }

    /** Ends the workers that train nothing. */
    public static void endIdle() {
        for (NodeWorker one = IDLE.poll(); one != null; one = IDLE.poll()) {
            one.close();
        }
    }

    private static NodeWorker take(NodeSetup setup, NodePlace place) throws WorkerProcess.Died {
        for (NodeWorker one = IDLE.poll(); one != null; one = IDLE.poll()) {
            if (one.setup.equals(setup)) {
                return one;
            }
            one.close();
        }
        NodeWorker worker = new NodeWorker(setup, place);
        try {
            worker.setUp();
            return worker;
        } catch (WorkerProcess.Died | RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    /** The machine's own {@code BATCHNORM_DATA} comes before the directory that the command was given. */
    private void setUp() throws WorkerProcess.Died {
        boolean ownData =
                !System.getenv().getOrDefault(DataLocations.VARIABLE, "").isBlank();
        Ready ready = process.setUp(ownData ? Messages.withoutDataDirectory(setup.message()) : setup.message());
        ready.differenceFrom(setup.checksums()).ifPresent(difference -> {
            throw new BadInput("its data differ from those of the command: " + difference);
        });
        environment = ready.environment();
    }

    private NodeAnswer train(NodeOrder order, LongConsumer progress) {
        RunFolder folder = RunFolder.in(scratch, order.key());
        try {
            folder.delete();
            if (!order.begun().isEmpty()) {
                folder.write(order.begun());
            }
            RunRecord run = process.train(order.key(), scratch, progress);
            if (run.isMeasured()) {
                Checkpoint.delete(folder.results(), order.key());
            }
            NodeAnswer answer =
                    new NodeAnswer.Trained(node, environment, run.engine(), run.outcome(), run.steps(), folder.files());
            folder.delete();
            return answer;
        } catch (WorkerProcess.Died e) {
            return new NodeAnswer.Died(node, e.getMessage(), folder.begun());
        } catch (RunFailure e) { // its files cannot be read or written
            return new NodeAnswer.Died(node, e.getMessage(), order.begun());
        }
    }

    private void close() {
        process.close();
        process.awaitEnd();
        try {
            RunFolder.delete(scratch);
        } catch (RunFailure e) {
            // The cluster removes its own folders.
        }
    }
}
