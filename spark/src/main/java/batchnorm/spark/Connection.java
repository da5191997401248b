package batchnorm.spark;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.environment.ThreadCount;
import batchnorm.runner.cluster.ClusterChoice;
import batchnorm.runner.cluster.ClusterFiles;
import batchnorm.runner.worker.WorkerCommand;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Connects to a Spark master. */
final class Connection {
    /** The release of Spark that this module was built with. */
    static final String VERSION = org.apache.spark.package$.MODULE$.SPARK_VERSION();

    /** The name of the folder into which Spark unpacks the libraries that it was sent. */
    static final String LIBRARIES = "bn-libraries";

    private static final String STANDALONE = "spark://";
    private static final int MILLIS_TO_ANSWER = 5000;

    /** A master that has not accepted the command by then does not understand it. Spark asks twice in that time. */
    private static final Duration TO_ACCEPT = Duration.ofSeconds(25);

    /** The command unpacks the libraries, too. */
    private static final Duration TO_UNPACK = Duration.ofMinutes(3);

    /** Other kinds of clusters first start processes. */
    private static final Duration TO_START = Duration.ofMinutes(10);

    /** Variables of the command that workers on this machine would have, and that results or speed depend on. */
    private static final List<String> PASSED_ON =
            List.of("OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE", "GLIBC_TUNABLES", "BN_JAVA_OPTS");

    private Connection() {}

    /**
     * Connects.
     *
     * @throws BadInput if Spark does not know such an address
     * @throws RunFailure if no master answers there
     */
    static JavaSparkContext to(ClusterChoice choice, ClusterFiles files, WorkerCommand worker) {
        requireAnswer(choice.master());
        SparkConf settings = settings(choice, files, worker, System.getenv());
        CompletableFuture<JavaSparkContext> connected =
                CompletableFuture.supplyAsync(() -> new JavaSparkContext(settings), work -> {
                    Thread thread = new Thread(work, "connection");
                    thread.setDaemon(true);
                    thread.start();
                });
        try {
            return connected.get(limit(choice).toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw choice.master().startsWith(STANDALONE)
                    ? notAccepted(choice, files, e)
                    : unusable(choice, files, "it is not ready after " + TO_START.toMinutes() + " min", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while connecting to " + choice.master(), e);
        } catch (ExecutionException e) {
            String why = Reasons.of(e.getCause());
            if (why.contains("Could not parse Master URL")) {
                throw new BadInput(
                        "--cluster is '" + choice.master() + "', and Spark " + VERSION
                                + " cannot connect to such an address; spark://HOST:PORT is expected",
                        e);
            }
            if (why.contains("masters are unresponsive")) {
                throw notAccepted(choice, files, e);
            }
            throw unusable(choice, files, why, e);
        }
    }

    private static Duration limit(ClusterChoice choice) {
        if (!choice.master().startsWith(STANDALONE)) {
            return TO_START;
        }
        return choice.ship() ? TO_ACCEPT.plus(TO_UNPACK) : TO_ACCEPT;
    }

    private static RunFailure unusable(ClusterChoice choice, ClusterFiles files, String why, Exception e) {
        return new RunFailure(
                "the Spark cluster " + choice.master() + " cannot be used: " + why + "; Spark's log is " + files.log(),
                e);
    }

    private static RunFailure notAccepted(ClusterChoice choice, ClusterFiles files, Exception e) {
        return new RunFailure(
                choice.master() + " does not accept this command; a Spark master of release " + VERSION
                        + ", with the same secret if it has one, is expected there (BN_SPARK=3.5 or 4.2 chooses the"
                        + " release of the command); Spark's log is "
                        + files.log(),
                e);
    }

    /** Spark itself would try for a minute. One master of several is enough. */
    private static void requireAnswer(String address) {
        if (!address.startsWith(STANDALONE)) {
            return;
        }
        String why = "";
        for (String master : address.substring(STANDALONE.length()).split(",", -1)) {
            int colon = master.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(master.substring(colon + 1));
                socket.connect(new InetSocketAddress(master.substring(0, colon), port), MILLIS_TO_ANSWER);
                return;
            } catch (IOException | IllegalArgumentException e) {
                why = e.getMessage();
            }
        }
        throw new RunFailure("no Spark master answers at " + address + ": " + why + "; 'spark/node master' starts one");
    }

    /** What the user sets with {@code BN_JAVA_OPTS=-Dspark....} counts. */
    private static SparkConf settings(
            ClusterChoice choice, ClusterFiles files, WorkerCommand worker, Map<String, String> environment) {
        int threads = worker.threads().orElse(ThreadCount.of(environment));
        SparkConf settings = new SparkConf()
                .setMaster(choice.master())
                .setIfMissing("spark.app.name", "bn")
                .set(
                        "spark.jars",
                        String.join(
                                ",", files.jars().stream().map(Path::toString).toList()))
                .set("spark.task.cpus", String.valueOf(threads))
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // A run is never trained twice at the same time, and begins on whichever machine is free.
                .set("spark.speculation", "false")
                .set("spark.locality.wait", "0")
                // Steps come with the signs of life of the executors.
                .setIfMissing("spark.executor.heartbeatInterval", "2s")
                .setExecutorEnv("OMP_NUM_THREADS", String.valueOf(threads));
        PASSED_ON.forEach(name -> {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                settings.setExecutorEnv(name, value);
            }
        });
        choice.mostRuns().ifPresent(most -> settings.set("spark.cores.max", String.valueOf(most * threads)));
        files.libraries().ifPresent(archive -> settings.set("spark.archives", archive.toUri() + "#" + LIBRARIES));
        return settings;
    }
}
