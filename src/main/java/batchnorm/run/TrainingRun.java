package batchnorm.run;

import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Minibatch;
import batchnorm.data.MinibatchStream;
import batchnorm.data.Minibatches;
import batchnorm.data.random.Seeds;
import batchnorm.design.Split;
import batchnorm.engine.CallTime;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.files.WholeFile;
import batchnorm.network.HiddenUnits;
import batchnorm.network.NetworkSpec;
import batchnorm.observe.AccuracyRecorder;
import batchnorm.observe.ActivationRecorder;
import batchnorm.observe.ActivationRecorder.RecordedLayer;
import batchnorm.observe.Evaluation;
import batchnorm.observe.ProgressObserver;
import batchnorm.observe.Recorder;
import batchnorm.observe.StatisticsRecorder;
import batchnorm.results.AccuracyFile;
import batchnorm.results.ActivationFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.StatisticsFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.training.Outcome;
import batchnorm.training.Trainer;
import batchnorm.training.TrainingObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** One variant trained from one seed, with everything that is recorded on the way. */
public final class TrainingRun {
    private static final long TIMING_SEED = 1;
    private final TrainingExperiment experiment;
    private final Dataset data;
    private final ResultDirectory results;
    private final boolean saveModels;

    /**
     * Runs of this experiment on this data, whose rows go into {@code results}; with {@code saveModels}, the networks
     * too.
     */
    public TrainingRun(TrainingExperiment experiment, Dataset data, ResultDirectory results, boolean saveModels) {
        this.experiment = experiment;
        this.data = data;
        this.results = results;
        this.saveModels = saveModels;
    }

    /** Trains and writes the run's folder. */
    public RunRecord train(Variant variant, long seed, LongConsumer progress) {
        RunKey key = new RunKey(variant.name(), seed);
        results.createRun(key);
        try (TrainableNetwork network = Networks.build(variant, data.training().shape(), data.classes(), seed)) {
            WholeFile.write(results.network(key), network.configuration());
            Outcome outcome = train(variant, key, network, progress);
            noteSkipped(key);
            return outcome.accept(new Outcome.Visitor<>() {
                @Override
                public RunRecord completed() {
                    return RunRecord.completed(
                            key, network.engine(), variant.plan().steps());
                }

                @Override
                public RunRecord diverged(long step) {
                    return RunRecord.diverged(key, network.engine(), step);
                }
            });
        }
    }

    private Outcome train(Variant variant, RunKey key, TrainableNetwork network, LongConsumer progress) {
        DatasetChoice choice = experiment.dataset();
        Split split = choice.split();
        List<RecordedLayer> recorded = recordedLayers(variant);
        boolean compares = !variant.evaluation().compared().isEmpty();
        try (MinibatchStream batches =
                        batches(variant, Seeds.derive(key.seed(), "order"), Seeds.derive(key.seed(), "augmentation"));
                AccuracyFile accuracyFile = AccuracyFile.create(
                        results.accuracy(key), split, spec(variant).recordsTop5());
                ActivationFile activationFile =
                        recorded.isEmpty() ? null : ActivationFile.create(results.activations(key));
                StatisticsFile statisticsFile =
                        compares ? StatisticsFile.create(results.statistics(key), split) : null;
                SeriesRecording series = SeriesRecording.begin(experiment, key, results, variant, network, data)) {
            AccuracyRecorder accuracy = new AccuracyRecorder(
                    accuracyFile, variant.plan(), choice.trainingImages(), data.classes(), System::nanoTime);
            List<Recorder> recorders = new ArrayList<>(series.recorders());
            if (!recorded.isEmpty()) {
                recorders.add(new ActivationRecorder(
                        activationFile, recorded, experiment.probe().images()));
            }
            List<StatisticsRecorder> comparisons =
                    compares ? List.of(new StatisticsRecorder(statisticsFile, data.classes())) : List.of();
            Evaluation evaluation = new Evaluation(
                    network,
                    heldOut(variant),
                    variant.evaluation(),
                    population(variant, key.seed()),
                    new Evaluation.Recorders(accuracy, recorders, comparisons));
            List<TrainingObserver> observers =
                    new ArrayList<>(List.of(accuracy, evaluation, new ProgressObserver(progress, System::nanoTime)));
            observers.addAll(series.observers());
            Outcome outcome = Trainer.train(network, batches, variant.plan(), observers);
            if (saveModels && outcome.isCompleted()) {
                evaluation.settle();
                WholeFile.write(results.model(key), network::save);
            }
            return outcome;
        }
    }

    /** For Algorithm 2: in random order whatever the training's is, for the first ones are to stand for all. */
    private Minibatches population(Variant variant, long seed) {
        return new Minibatches(
                data.training(),
                experiment.dataset().trainingImages(),
                variant.plan().minibatch(),
                new ExampleOrder.Reshuffled(),
                Seeds.derive(seed, "population"));
    }

    private void noteSkipped(RunKey key) {
        List<String> skipped = Stream.concat(data.training().skipped().stream(), data.test().skipped().stream())
                .toList();
        if (!skipped.isEmpty()) {
            String count = skipped.size() + " images could not be read and were left out:\n";
            WholeFile.write(results.skipped(key), count + String.join("\n", skipped) + "\n");
        }
    }

    /** Trains a fresh network for so long, records nothing, and says how many steps a second it made. */
    public double stepsPerSecond(Variant variant, double seconds) {
        try (MinibatchStream batches = batches(variant, TIMING_SEED, TIMING_SEED);
                TrainableNetwork network =
                        Networks.build(variant, data.training().shape(), data.classes(), TIMING_SEED)) {
            network.fit(batches.get(), 0); // an engine may prepare itself in the first step
            long start = System.nanoTime();
            long steps = 0;
            double elapsed = 0;
            while (elapsed < seconds) {
                steps++;
                network.fit(batches.get(), variant.plan().learningRate().rateAt(steps));
                elapsed = (System.nanoTime() - start) / 1e9;
            }
            return steps / elapsed;
        }
    }

    /** What the calls of a step take, where the engine can tell. */
    public List<CallTime> callTimes(Variant variant, int repeats) {
        try (MinibatchStream batches = batches(variant, TIMING_SEED, TIMING_SEED);
                TrainableNetwork network =
                        Networks.build(variant, data.training().shape(), data.classes(), TIMING_SEED)) {
            return network.callTimes(batches.get(), repeats);
        }
    }

    private MinibatchStream batches(Variant variant, long orderSeed, long augmentationSeed) {
        return new Minibatches(
                        data.training().augmented(variant.augmentation(), augmentationSeed),
                        experiment.dataset().trainingImages(),
                        variant.plan().minibatch(),
                        variant.order(),
                        orderSeed)
                .stream();
    }

    private Iterable<Minibatch> heldOut(Variant variant) {
        DatasetChoice choice = experiment.dataset();
        int images = choice.evaluationImages();
        int minibatch = variant.plan().minibatch();
        int first = choice.trainingImages(); // validation images are the ones after those that train
        return choice.split() == Split.TEST
                ? Minibatches.inOrder(data.test(), 0, images, minibatch)
                : Minibatches.inOrder(data.training(), first, first + images, minibatch);
    }

    private List<RecordedLayer> recordedLayers(Variant variant) {
        List<HiddenUnits> hidden = spec(variant).hiddenLayers();
        return experiment.probe().layers().of(hidden).stream()
                .map(index -> new RecordedLayer(
                        index, hidden.get(index).units(), hidden.get(index).positions()))
                .toList();
    }

    private NetworkSpec spec(Variant variant) {
        return variant.network().on(data.training().shape(), data.classes());
    }
}
