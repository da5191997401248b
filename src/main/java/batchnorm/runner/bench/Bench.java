package batchnorm.runner.bench;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.data.source.DatasetListing;
import batchnorm.engine.CallTime;
import batchnorm.engine.Engine;
import batchnorm.engine.list.Engines;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.network.NetworkSpec;
import batchnorm.results.BenchRow;
import batchnorm.run.ExperimentData;
import batchnorm.run.Keeping;
import batchnorm.runner.worker.Backends;
import batchnorm.runner.worker.Messages;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.runner.worker.WorkerGroup;
import batchnorm.runner.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Times the main work of the suite: training steps of an experiment's variants with the fastest and with the reference
 * engine, in one worker and in one per core, and the loading of data. Every measurement is warmed up and repeated.
 * Things that are compared are measured in turn, so that other load on the machine slows them alike.
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
     * @param variants which ones to time; empty for all
     * @param peers programs of others, measured in turn with ours
     * @param evaluations the number of evaluations in whole runs that are timed too; 0 for none
     */
    public record Settings(
            int repeats, double seconds, int workers, List<String> variants, List<Peer> peers, int evaluations) {
        public Settings {
            variants = List.copyOf(variants);
            peers = List.copyOf(peers);
            Peer.requireTimed(peers, variants);
        }
    }

    /** @param progress receives the name of each measurement as it begins */
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
        TrainingExperiment experiment = TrainingExperimentReader.read(source);
        List<Variant> variants = variants(experiment);
        Dataset set = load(experiment); // so that a fault of the data shows before minutes of work
        List<BenchRow> rows = new ArrayList<>();
        try {
            rows.addAll(data(experiment.dataset().pixels()));
            for (Variant variant : variants) {
                NetworkSpec spec = variant.network().on(set);
                rows.addAll(training(variant.name(), Engines.fastest(spec), Engines.reference(spec)));
                if (settings.evaluations() > 0) {
                    rows.addAll(wholeRuns(variant));
                }
            }
        } catch (WorkerProcess.Died e) {
            throw WorkerGroup.notTimed(e);
        }
        return rows;
    }

    /** The time of each call in a step, for each variant whose engine can tell, in one worker. */
    public Map<String, List<CallTime>> callTimes() {
        TrainingExperiment experiment = TrainingExperimentReader.read(source);
        List<Variant> variants = variants(experiment);
        load(experiment);
        Map<String, List<CallTime>> times = new LinkedHashMap<>();
        try (WorkerGroup worker = WorkerGroup.start(1, command.with(Backends.enginesOf(experiment)), setup(source))) {
            for (Variant variant : variants) {
                progress.accept("the calls of " + variant.name());
                times.put(variant.name(), worker.callTimes(variant.name(), settings.seconds(), settings.repeats()));
            }
        } catch (WorkerProcess.Died e) {
            throw WorkerGroup.notTimed(e);
        }
        return times;
    }

    private String setup(ExperimentSource experiment) {
        return Messages.setup(experiment, data.map(Path::toString).orElse(""), Keeping.ROWS);
    }

    private List<Variant> variants(TrainingExperiment experiment) {
        settings.variants().forEach(name -> check("--variant", name, experiment));
        settings.peers().forEach(peer -> check("--peer", peer.variant(), experiment));
        return experiment.variants().stream()
                .filter(variant ->
                        settings.variants().isEmpty() || settings.variants().contains(variant.name()))
                .toList();
    }

    private static void check(String option, String variant, TrainingExperiment experiment) {
        if (experiment.variants().stream().noneMatch(one -> one.name().equals(variant))) {
            throw new BadInput(option + " " + variant + ": experiment " + experiment.id() + " has no such variant");
        }
    }

    private Dataset load(TrainingExperiment experiment) {
        progress.accept("data set " + experiment.dataset().name());
        return ExperimentData.load(experiment, DataLocations.ofSystem(data), Progress.NONE);
    }

    private List<BenchRow> data(Pixels pixels) throws InterruptedException, WorkerProcess.Died {
        InterleavedTimings sets = new InterleavedTimings();
        DataLocations where = DataLocations.ofSystem(data);
        for (DatasetListing listing : Datasets.list(where)) {
            if (listing.present() && Datasets.hasPhotographs(listing.name())) {
                sets.add(
                        "data set " + listing.name() + ", files to distorted crops of 224x224",
                        () -> PhotoBench.imagesPerSecond(listing.name(), where, settings.seconds()));
            } else if (listing.present()) {
                sets.add("data set " + listing.name() + ", from nothing to mini-batches", () -> {
                    long start = System.nanoTime();
                    Dataset set = Datasets.load(listing.name(), pixels, Sizes.ALL, where, Progress.NONE);
                    return (set.training().count() + set.test().count()) / ((System.nanoTime() - start) / 1e9);
                });
            }
        }
        sets.run(settings.repeats(), progress);
        return sets.rows("images/s");
    }

    /**
     * Times the steps of one variant: with its fastest engine, with the reference engine (which may be the same), with
     * several workers, and with its peers.
     */
    private List<BenchRow> training(String variant, Engine engine, Engine reference)
            throws InterruptedException, WorkerProcess.Died {
        String one = variant + ", " + engine.name() + ", 1 worker";
        String stock = variant + ", " + reference.name() + ", 1 worker";
        String side = variant + ", auto, " + settings.workers() + " workers";
        boolean differ = engine != reference;
        boolean sideBySide = settings.workers() > 1;
        try (WorkerGroup fast = start(1, variant, engine);
                WorkerGroup slow = start(differ ? 1 : 0, variant, reference);
                WorkerGroup all = start(sideBySide ? settings.workers() : 0, variant, Engines.AUTO)) {
            InterleavedTimings contestants = new InterleavedTimings();
            contestants.add(one, () -> fast.stepsPerSecond(variant, settings.seconds()));
            if (differ) {
                contestants.add(stock, () -> slow.stepsPerSecond(variant, settings.seconds()));
            }
            if (sideBySide) {
                contestants.add(side, () -> all.stepsPerSecond(variant, settings.seconds()));
            }
            List<Peer> peers = peersOf(variant);
            peers.forEach(peer -> contestants.add(peer.nameAmong(peers), peer::stepsPerSecond));
            contestants.run(settings.repeats(), progress);
            List<BenchRow> rows = new ArrayList<>(contestants.rows("steps/s"));
            if (differ) {
                rows.add(contestants.ratio(one, stock));
            }
            if (sideBySide) {
                rows.add(contestants.ratio(side, one));
            }
            peers.forEach(peer -> rows.add(contestants.ratio(one, peer.nameAmong(peers))));
            rows.addAll(memory(one, fast));
            if (differ) {
                peers.forEach(peer -> rows.add(contestants.ratio(stock, peer.nameAmong(peers))));
                rows.addAll(memory(stock, slow));
            }
            return rows;
        }
    }

    /** Times runs with evaluations, probes and writing, in turn with the steps alone. */
    private List<BenchRow> wholeRuns(Variant variant) throws InterruptedException, WorkerProcess.Died {
        String steps = variant.name() + ", auto, steps alone";
        String runs = variant.name() + ", auto, runs with " + settings.evaluations() + " evaluations";
        try (WorkerGroup alone = start(1, variant.name(), Engines.AUTO);
                WholeRuns whole = new WholeRuns(
                        start(1, variant.name(), Engines.AUTO, WholeRuns.settings(variant, settings.evaluations())),
                        variant.name())) {
            InterleavedTimings contestants = new InterleavedTimings();
            contestants.add(steps, () -> alone.stepsPerSecond(variant.name(), settings.seconds()));
            contestants.add(runs, whole::stepsPerSecond);
            contestants.run(settings.repeats(), progress);
            List<BenchRow> rows = new ArrayList<>(contestants.rows("steps/s"));
            rows.add(contestants.ratio(steps, runs));
            return rows;
        }
    }

    private List<Peer> peersOf(String variant) {
        return settings.peers().stream()
                .filter(peer -> peer.variant().equals(variant))
                .distinct()
                .toList();
    }

    private static List<BenchRow> memory(String name, WorkerGroup workers) {
        double peak = workers.peakMebibytes();
        return Double.isNaN(peak) ? List.of() : List.of(BenchRow.of(name + ", peak memory", "MiB", peak));
    }

    private WorkerGroup start(int size, String variant, Engine engine) throws WorkerProcess.Died {
        return start(size, variant, engine, List.of());
    }

    /** Workers for one variant. Its engine alone is set, because an engine may not know the networks of others. */
    private WorkerGroup start(int size, String variant, Engine engine, List<String> more) throws WorkerProcess.Died {
        List<String> all = new ArrayList<>(source.settings());
        all.add(variant + ":training.engine=" + engine.name());
        all.addAll(more);
        ExperimentSource forEngine = new ExperimentSource(
                source.text(), source.name(), source.defaults(), all, source.smoke(), source.paper());
        return WorkerGroup.start(size, command.with(List.of(engine)), setup(forEngine));
    }
}
