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
import batchnorm.run.ReplicaTask;
import batchnorm.run.ReplicaTraining;
import batchnorm.run.Replicas;
import batchnorm.run.RunImages;
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
import java.util.List;
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
        Optional<Work> ready = ready(Messages.read(setup));
        if (ready.isEmpty()) {
            return;
        }
        for (String order = orders.take(); !order.equals(END); order = orders.take()) {
            training = true;
            if (ended) {
                return;
            }
            follow(Messages.read(order), ready.get());
            training = false;
        }
    }

    /** What the setup gives for all orders. */
    private record Work(
            TrainingExperiment experiment,
            RunImages images,
            Keeping keeping,
            StepTiming timing,
            ReplicaTraining replicas) {}

    /** Says that it is ready, or why it is not. */
    private Optional<Work> ready(Map<String, Object> setup) {
        try {
            Backends.requireCardIfTold();
            // Read leniently: the command has already checked the file, unless it is a recorded one.
            TrainingExperiment experiment = TrainingExperimentReader.readRecorded(Messages.source(setup));
            Dataset data = pulse.during(() -> load(experiment, (String) setup.get("data")));
            SelfCheck.require(experiment);
            Keeping keeping = Messages.keeping(setup);
            say(Messages.ready(Machine.read(), data.checksums()));
            RunImages images = new RunImages(experiment, data);
            return Optional.of(new Work(
                    experiment,
                    images,
                    keeping,
                    new StepTiming(images),
                    new ReplicaTraining(images, step -> pulse.goesOn())));
        } catch (BadInput | RunFailure e) {
            say(Messages.unusable(e.getMessage()));
            return Optional.empty();
        }
    }

    private void follow(Map<String, Object> order, Work work) throws InterruptedException {
        if (ReplicaMessages.isTask(order)) {
            ReplicaTask task = ReplicaMessages.task(order);
            prepare(work, task.key().variant());
            say(ReplicaMessages.result(work.replicas().train(task)));
        } else if (ReplicaMessages.areTasks(order)) {
            List<ReplicaTask> tasks = ReplicaMessages.tasksTogether(order);
            prepare(work, tasks.get(0).key().variant());
            say(ReplicaMessages.results(work.replicas().trainTogether(tasks, this::exchange)));
        } else if (CallTimeMessages.isOrder(order)) {
            Variant variant = prepare(work, (String) order.get("variant"));
            say(CallTimeMessages.answer(pulse.during(() ->
                    work.timing().callTimes(variant, CallTimeMessages.warmUp(order), CallTimeMessages.steps(order)))));
        } else if (order.get("seconds") instanceof Number seconds) {
            Variant variant = prepare(work, (String) order.get("variant"));
            double rate = work.timing().stepsPerSecond(variant, seconds.doubleValue(), replicas(order, work));
            say(Messages.timed(rate, Machine.peakMebibytes()));
        } else {
            ResultDirectory results = new ResultDirectory(Path.of((String) order.get("results")));
            TrainingRun runs = new TrainingRun(work.images(), results, work.keeping(), replicas(order, work));
            say(Messages.done(train(runs, work.experiment(), Messages.key(order))));
        }
    }

    /** The variant, whose images are changed now if it has others than the data set. */
    private Variant prepare(Work work, String name) {
        Variant variant = work.experiment().variant(name).orElseThrow();
        if (variant.change().isPresent()) {
            pulse.during(() -> work.images().prepare(variant));
        }
        return variant;
    }

    /** Tells what replicas in this process tell, and hears what all replicas of their network tell. */
    private List<double[]> exchange(List<double[]> told) {
        say(ReplicaMessages.told(told));
        try {
            return ReplicaMessages.numbers(Messages.read(orders.take()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while it waited for other replicas", e);
        }
    }

    /** What trains the replicas of the networks that an order is about. */
    private Replicas replicas(Map<String, Object> order, Work work) {
        return Messages.asks(order) ? new AskedReplicas(this::say, orders) : work.replicas();
    }

    private static Dataset load(TrainingExperiment experiment, String data) {
        DataLocations where = DataLocations.ofSystem(data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)));
        return ExperimentData.load(experiment, where, Progress.NONE);
    }

    private RunRecord train(TrainingRun runs, TrainingExperiment experiment, RunKey key) {
        try {
            return runs.train(experiment.variant(key.variant()).orElseThrow(), key.seed(), pulse);
        } catch (BadInput | RunFailure e) {
            return RunRecord.failed(key, "", 0, e.getMessage());
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
