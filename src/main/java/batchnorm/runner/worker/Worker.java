package batchnorm.runner.worker;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.ExperimentData;
import batchnorm.run.Keeping;
import batchnorm.run.ReplicaTraining;
import batchnorm.run.Replicas;
import batchnorm.run.SelfCheck;
import batchnorm.run.StepTiming;
import batchnorm.run.TrainingRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A process that trains the runs that it receives, one after the other, on one thread. It ends when its input ends,
 * even in the middle of a run. A killed command therefore leaves no worker process behind.
 */
public final class Worker {
    private static final String END = "";
    private final PrintStream out;
    private final Pulse pulse;
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    // Each thread sets its own flag, then reads the other's. So one of them notices if the input ends as a run begins.
    private volatile boolean training;
    private volatile boolean ended;

    private Worker(PrintStream out) {
        this.out = out;
        this.pulse = new Pulse(out);
    }

    /**
     * Serves until the input ends.
     *
     * @param in the orders, see {@link Messages}
     * @param out the answers
     * @param onEnd called on another thread when the input ends while a run is being trained
     */
    public static void serve(InputStream in, PrintStream out, Runnable onEnd) throws InterruptedException {
        Worker worker = new Worker(out);
        Thread reader = new Thread(() -> worker.listen(in, onEnd), "orders");
        reader.setDaemon(true);
        reader.start();
        worker.work();
    }

    private void listen(InputStream in, Runnable onEnd) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                orders.add(line);
            }
        } catch (IOException e) {
            // A broken pipe counts as the end of the input.
        }
        ended = true;
        orders.add(END);
        if (training) {
            onEnd.run();
        }
    }

    private void work() throws InterruptedException {
        String setup = orders.take();
        if (setup.equals(END)) {
            Backends.requireCardIfTold();
            return;
        }
        Dataset data;
        Keeping keeping;
        TrainingExperiment experiment;
        try {
            Backends.requireCardIfTold();
            Map<String, Object> message = Messages.read(setup);
            // Read leniently: the command has already checked the file, unless it is a recorded one.
            experiment = TrainingExperimentReader.readRecorded(Messages.source(message));
            data = pulse.during(() -> load(experiment, (String) message.get("data")));
            SelfCheck.require(experiment);
            keeping = Messages.keeping(message);
            say(Messages.ready(Machine.read(), data.checksums()));
        } catch (BadInput | RunFailure e) {
            say(Messages.unusable(e.getMessage()));
            return;
        }
        StepTiming timing = new StepTiming(experiment, data);
        ReplicaTraining replicas = new ReplicaTraining(experiment, data, step -> pulse.goesOn());
        for (String order = orders.take(); !order.equals(END); order = orders.take()) {
            Map<String, Object> message = Messages.read(order);
            training = true;
            if (ended) {
                return;
            }
            if (ReplicaMessages.isTask(message)) {
                say(ReplicaMessages.result(replicas.train(ReplicaMessages.task(message))));
            } else if (message.get("seconds") instanceof Number seconds) {
                Variant variant = variant(experiment, (String) message.get("variant"));
                say(Messages.timed(timing.stepsPerSecond(variant, seconds.doubleValue()), Machine.peakMebibytes()));
            } else {
                ResultDirectory results = new ResultDirectory(Path.of((String) message.get("results")));
                Replicas trained = Messages.asks(message) ? new AskedReplicas(this::say, orders) : replicas;
                TrainingRun runs = new TrainingRun(experiment, data, results, keeping, trained);
                say(Messages.done(train(runs, experiment, Messages.key(message))));
            }
            training = false;
        }
    }

    private static Dataset load(TrainingExperiment experiment, String data) {
        DataLocations where = DataLocations.ofSystem(data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)));
        return ExperimentData.load(experiment, where, Progress.NONE);
    }

    private RunRecord train(TrainingRun runs, TrainingExperiment experiment, RunKey key) {
        try {
            return runs.train(variant(experiment, key.variant()), key.seed(), pulse);
        } catch (BadInput | RunFailure e) {
            return RunRecord.failed(key, "", 0, e.getMessage());
        }
    }

    private static Variant variant(TrainingExperiment experiment, String name) {
        return experiment.variants().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
