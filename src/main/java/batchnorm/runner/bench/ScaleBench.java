package batchnorm.runner.bench;

import batchnorm.BadInput;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.PhotoSize;
import batchnorm.engine.Engine;
import batchnorm.engine.list.Engines;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.BenchRow;
import batchnorm.results.ScaleRow;
import batchnorm.runner.worker.WorkerGroup;
import batchnorm.runner.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Measures how the cost of a step grows: training steps per second at each value of one axis after the other, in turn
 * with the peers. What is not swept has the experiment's value, with one worker.
 */
public final class ScaleBench {
    /** One worker, where workers are not swept. */
    private static final int WORKERS = 1;

    private final ExperimentSource source;
    private final Timers timers;
    private final Bench.Settings settings;
    private final int threads;
    private final Consumer<String> progress;

    /**
     * Creates a benchmark.
     *
     * @param settings those of {@link Bench}; the number of workers is not used
     * @param threads threads of each worker, where threads are not swept
     * @param progress receives the name of each measurement as it begins
     */
    public ScaleBench(
            ExperimentSource source, Timers timers, Bench.Settings settings, int threads, Consumer<String> progress) {
        this.source = source;
        this.timers = timers;
        this.settings = settings;
        this.threads = threads;
        this.progress = progress;
    }

    /** A network at a point, with everything that is needed to time it. */
    private record Place(ScalePoint point, ExperimentSource source, Variant variant, Engine engine, List<Peer> peers) {}

    /**
     * All measurements. The settings of all points are checked before the first one.
     *
     * @throws BadInput if a point, a variant or a peer cannot be
     */
    public List<ScaleRow> measure(List<Sweep> sweeps) throws InterruptedException {
        List<Place> places = places(sweeps);
        List<ScaleRow> rows = new ArrayList<>();
        try {
            for (Place place : places) {
                rows.addAll(measure(place));
            }
        } catch (WorkerProcess.Died e) {
            throw WorkerGroup.notTimed(e);
        }
        return rows;
    }

    private List<Place> places(List<Sweep> sweeps) {
        TrainingExperiment experiment = TrainingExperimentReader.read(source);
        Dataset data = timers.load(experiment);
        NetworkTemplate network = experiment.variants().get(0).network();
        List<Place> places = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            for (int value : sweep.values()) {
                ScalePoint point = new ScalePoint(sweep.axis(), value);
                places.addAll(places(point, with(point.settings(network)), data));
            }
        }
        return places;
    }

    private ExperimentSource with(List<String> overrides) {
        List<String> all = new ArrayList<>(source.settings());
        all.addAll(overrides);
        return new ExperimentSource(
                source.text(), source.name(), source.defaults(), all, source.smoke(), source.paper());
    }

    private List<Place> places(ScalePoint point, ExperimentSource changed, Dataset data) {
        TrainingExperiment experiment = TrainingExperimentReader.read(changed);
        requireVariants(experiment);
        Shape image = experiment
                .dataset()
                .photographs()
                .map(PhotoSize::shape)
                .orElse(data.training().shape());
        Predicate<Variant> timed =
                variant -> settings.variants().isEmpty() || settings.variants().contains(variant.name());
        return experiment.variants().stream()
                .filter(timed)
                .map(variant -> {
                    Map<String, String> values = new LinkedHashMap<>(point.values(variant, image, threads, WORKERS));
                    values.put("seconds", String.valueOf(settings.seconds()));
                    List<Peer> peers = settings.peers().stream()
                            .filter(peer -> peer.variant().equals(variant.name()))
                            .map(peer -> peer.with(values))
                            .toList();
                    Engine engine = variant.engine() == Engines.AUTO
                            ? Engines.fastest(variant.network().on(image, data.classes()))
                            : variant.engine();
                    return new Place(point, changed, variant, engine, peers);
                })
                .toList();
    }

    private void requireVariants(TrainingExperiment experiment) {
        List<String> withPeer = settings.peers().stream().map(Peer::variant).toList();
        withPeer.stream()
                .filter(name -> Collections.frequency(withPeer, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw new BadInput("--scale times one peer beside a variant; " + name + " has "
                            + Collections.frequency(withPeer, name));
                });
        List<String> named = new ArrayList<>(settings.variants());
        settings.peers().forEach(peer -> named.add(peer.variant()));
        named.stream()
                .filter(name -> !experiment.variantNames().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadInput("experiment " + experiment.id() + " has no variant " + name + "; "
                            + String.join(", ", experiment.variantNames()) + " are expected");
                });
    }

    private List<ScaleRow> measure(Place place) throws InterruptedException, WorkerProcess.Died {
        String variant = place.variant().name();
        String at = variant + ", " + place.point().words() + ", ";
        String ours = at + place.engine().name();
        int workers = place.point().workers(WORKERS);
        int threadsOfEach = place.point().threads(threads);
        Timers.Processes processes = new Timers.Processes(workers, ScalePoint.replicas(place.variant()), threadsOfEach);
        InterleavedTimings contestants = new InterleavedTimings();
        try (Timers.Training training = timers.start(place.source(), processes)) {
            contestants.add(ours, () -> training.stepsPerSecond(variant, settings.seconds()));
            Optional<Peer> peer = place.peers().stream().findFirst();
            String theirs = at + ScaleRow.PEER;
            peer.ifPresent(one -> contestants.add(theirs, () -> timers.stepsPerSecond(one, workers, threadsOfEach)));
            contestants.run(settings.repeats(), progress);
            List<BenchRow> rates = contestants.rows("steps/s");
            List<ScaleRow> rows = new ArrayList<>();
            rows.add(row(place, place.engine().name(), rates.get(0)));
            if (peer.isPresent()) {
                rows.add(row(place, ScaleRow.PEER, rates.get(1)));
                rows.add(row(place, ScaleRow.RATIO, contestants.ratio(ours, theirs)));
            }
            return rows;
        }
    }

    private static ScaleRow row(Place place, String who, BenchRow measured) {
        return new ScaleRow(
                place.point().axis(), place.point().value(), place.variant().name(), who, measured);
    }
}
