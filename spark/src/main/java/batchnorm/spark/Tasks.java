package batchnorm.spark;

import batchnorm.runner.cluster.NodeAnswer;
import batchnorm.runner.cluster.NodeOrder;
import batchnorm.runner.cluster.NodePlace;
import batchnorm.runner.cluster.NodeSetup;
import batchnorm.runner.cluster.NodeWorker;
import batchnorm.runner.cluster.ReplicaOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/** What an executor does. */
final class Tasks {
    private Tasks() {}

    /** Gets a worker process ready. */
    record Prepare() implements Function<NodeSetup, Reply> {
        @Override
        public Reply call(NodeSetup setup) {
            return reply(NodeWorker.prepare(setup, place()));
        }
    }

    /**
     * Trains a run.
     *
     * @param steps the steps done; Spark brings them to the command with the executor's signs of life
     */
    record Train(LongAccumulator steps) implements Function<NodeOrder, Reply> {
        @Override
        public Reply call(NodeOrder order) {
            return reply(NodeWorker.train(order, place(), step -> steps.add(step - steps.sum())));
        }
    }

    /** Trains a replica from one average to the next. */
    record Replica() implements Function<ReplicaOrder, Reply> {
        @Override
        public Reply call(ReplicaOrder order) {
            return reply(NodeWorker.train(order, place()));
        }
    }

    private static Reply reply(NodeAnswer answer) {
        return new Reply(answer, SparkEnv.get().executorId(), Connection.VERSION);
    }

    private static NodePlace place() {
        Path files = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize();
        Path libraries = files.resolve(Connection.LIBRARIES);
        return new NodePlace(
                SparkEnv.get().blockManager().blockManagerId().host(),
                files,
                Files.isDirectory(libraries) ? Optional.of(libraries) : Optional.empty());
    }
}
