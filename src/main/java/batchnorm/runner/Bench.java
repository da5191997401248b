package batchnorm.runner;

import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Datasets;
import batchnorm.data.Pixels;
import batchnorm.data.Progress;
import batchnorm.data.Sizes;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.Engine;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentReader;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Times what the suite spends its time on: training steps of an experiment's variants with each engine, one worker and
 * as many as there are cores, and the making of data. Everything is warmed up and repeated; repetitions of what is
 * compared are taken in turn, so that a machine that others load slows them alike.
 */
public final class Bench {
    private final ExperimentSource source;
    private final Optional<Path> data;
    private final WorkerCommand command;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * How long to measure.
     *
     * @param repeats measurements of each thing, after one that is thrown away
     * @param seconds of training per measurement
     * @param workers processes at a time in the parallel measurement
     */
    public record Settings(int repeats, double seconds, int workers) {}

    /** @param progress told what is being measured */
    public Bench(
            ExperimentSource source,
            Optional<Path> data,
            WorkerCommand command,
            Settings settings,
            Consumer<String> progress) {
        this.source = source;
        this.data = data;
        this.command = command;
        this.settings = settings;
        this.progress = progress;
    }

    /** All measurements, in a fixed order. */
    public List<BenchRow> measure() throws InterruptedException {
        Experiment experiment = ExperimentReader.read(source);
        DatasetChoice choice = experiment.dataset();
        progress.accept("data set " + choice.name()); // what is wrong with it shows before minutes of work
        TrainingRun.check(
                choice,
                Datasets.load(choice.name(), choice.pixels(), ExperimentRunner.sizes(choice), where(), Progress.NONE));
        List<BenchRow> rows = new ArrayList<>(dataRows(experiment));
        for (Variant variant : experiment.variants()) {
            rows.addAll(engines(variant.name()));
            rows.addAll(parallel(variant.name()));
        }
        return rows;
    }

    private List<BenchRow> dataRows(Experiment experiment) {
        List<BenchRow> rows = new ArrayList<>();
        for (String name : Datasets.names()) {
            boolean present = Datasets.list(where()).stream()
                    .anyMatch(listing -> listing.name().equals(name) && listing.present());
            if (present) {
                progress.accept("data set " + name);
                rows.add(images(name, experiment.dataset().pixels()));
            }
        }
        return rows;
    }

    private BenchRow images(String name, Pixels pixels) {
        double[] rates = new double[settings.repeats()];
        for (int repeat = -1; repeat < rates.length; repeat++) {
            long start = System.nanoTime();
            var set = Datasets.load(name, pixels, Sizes.ALL, where(), Progress.NONE);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (repeat >= 0) {
                rates[repeat] = (set.training().count() + set.test().count()) / seconds;
            }
        }
        return BenchRow.of("data set " + name + ", from nothing to mini-batches", "images/s", rates);
    }

    /** One worker an engine, timed in turn. */
    private List<BenchRow> engines(String variant) throws InterruptedException {
        Map<Engine, WorkerProcess> workers = new LinkedHashMap<>();
        Map<Engine, double[]> rates = new LinkedHashMap<>();
        List<BenchRow> rows = new ArrayList<>();
        try {
            for (Engine engine : List.of(Engine.FUSED, Engine.DL4J)) {
                workers.put(engine, start(engine));
                rates.put(engine, new double[settings.repeats()]);
            }
            for (int repeat = -1; repeat < settings.repeats(); repeat++) {
                for (Map.Entry<Engine, WorkerProcess> worker : workers.entrySet()) {
                    progress.accept(variant + ", engine " + word(worker.getKey()));
                    double rate = worker.getValue().time(variant, settings.seconds());
                    if (repeat >= 0) {
                        rates.get(worker.getKey())[repeat] = rate;
                    }
                }
            }
            for (Map.Entry<Engine, WorkerProcess> worker : workers.entrySet()) {
                String what = variant + ", engine " + word(worker.getKey()) + ", one worker";
                rows.add(BenchRow.of(what, "steps/s", rates.get(worker.getKey())));
                rows.add(BenchRow.of(
                        what + ", peak memory", "MiB", worker.getValue().peakMebibytes()));
            }
        } catch (WorkerProcess.Died e) {
            throw new RunFailure("benchmark of " + variant + ": " + e.getMessage(), e);
        } finally {
            workers.values().forEach(WorkerProcess::close);
        }
        return rows;
    }

    /** The same work on one worker and on all of them at once, in turn; the sum of their rates. */
    private List<BenchRow> parallel(String variant) throws InterruptedException {
        List<WorkerProcess> workers = new ArrayList<>();
        double[] one = new double[settings.repeats()];
        double[] all = new double[settings.repeats()];
        try {
            for (int i = 0; i < settings.workers(); i++) {
                workers.add(start(Engine.AUTO));
            }
            for (int repeat = -1; repeat < settings.repeats(); repeat++) {
                progress.accept(variant + ", " + settings.workers() + " workers");
                double alone = Parallel.sum(workers.subList(0, 1), worker -> worker.time(variant, settings.seconds()));
                double together = Parallel.sum(workers, worker -> worker.time(variant, settings.seconds()));
                if (repeat >= 0) {
                    one[repeat] = alone;
                    all[repeat] = together;
                }
            }
        } catch (WorkerProcess.Died e) {
            throw new RunFailure("benchmark of " + variant + ": " + e.getMessage(), e);
        } finally {
            workers.forEach(WorkerProcess::close);
        }
        double[] ratio = new double[one.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = all[i] / one[i];
        }
        return List.of(
                BenchRow.of(variant + ", engine auto, " + settings.workers() + " workers together", "steps/s", all),
                BenchRow.of(variant + ", " + settings.workers() + " workers against one", "ratio", ratio));
    }

    private WorkerProcess start(Engine engine) throws WorkerProcess.Died {
        List<String> withEngine = new ArrayList<>(source.settings());
        withEngine.add("training.engine=" + word(engine));
        ExperimentSource forEngine = new ExperimentSource(source.text(), source.name(), withEngine, source.smoke());
        WorkerProcess worker = new WorkerProcess(command);
        worker.setUp(Messages.setup(forEngine, "", data.map(Path::toString).orElse("")));
        return worker;
    }

    private DataLocations where() {
        return DataLocations.ofSystem(data);
    }

    private static String word(Engine engine) {
        return engine.name().toLowerCase(Locale.ROOT);
    }
}
