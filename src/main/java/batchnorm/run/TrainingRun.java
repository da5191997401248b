package batchnorm.run;

import batchnorm.data.CropSet;
import batchnorm.data.Dataset;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.files.WholeFile;
import batchnorm.observe.Evaluation;
import batchnorm.observe.Inference;
import batchnorm.observe.ProgressObserver;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.training.Outcome;
import batchnorm.training.Trainer;
import batchnorm.training.TrainingObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One variant trained from one seed: the network, the images that train it, the evaluation on held-out images, and the
 * recorders.
 */
public final class TrainingRun {
    private final RunImages images;
    private final ResultDirectory results;
    private final Keeping keeping;
    private final Replicas replicas;

    /**
     * Runs of an experiment on its data. They write to {@code results}.
     *
     * @param replicas trains the replicas of a variant that has several
     */
    public TrainingRun(RunImages images, ResultDirectory results, Keeping keeping, Replicas replicas) {
        this.images = images;
        this.results = results;
        this.keeping = keeping;
        this.replicas = replicas;
    }

    /** The same. Replicas train in this process. */
    public TrainingRun(TrainingExperiment experiment, Dataset data, ResultDirectory results, Keeping keeping) {
        this(new RunImages(experiment, data), results, keeping);
    }

    private TrainingRun(RunImages images, ResultDirectory results, Keeping keeping) {
        this(images, results, keeping, new ReplicaTraining(images, step -> {}));
    }

    /** Trains and writes the run's folder. If the folder has a checkpoint, the run goes on from there. */
    public RunRecord train(Variant variant, long seed, RunProgress progress) {
        RunKey key = new RunKey(variant.name(), seed);
        try (TrainableNetwork network = Networks.build(variant, images.data(), seed)) {
            Outcome outcome = train(variant, key, network, progress);
            noteSkipped(key);
            return record(outcome, variant, key, network);
        }
    }

    private Outcome train(Variant variant, RunKey key, TrainableNetwork network, RunProgress progress) {
        progress.during(() -> images.prepare(variant)); // before the clock of the run's rows
        RunFiles files = RunFiles.open(results, key, network.engine());
        if (files.checkpoint().isEmpty()) {
            WholeFile.write(results.network(key), network.configuration());
        }
        long done = files.checkpoint().map(Checkpoint::step).orElse(0L);
        Inference inference =
                new Inference(network, variant.evaluation(), images.population(variant, key.seed()), progress::goesOn);
        try (RunSteps steps = steps(variant, key, network, files.checkpoint());
                RunRecorders recorders = RunRecorders.open(images, variant, files, inference)) {
            Evaluation evaluation = new Evaluation(inference, images.heldOut(variant), recorders.ofEvaluation());
            List<TrainingObserver> observers = new ArrayList<>(List.of(
                    recorders.accuracy(), evaluation, new ProgressObserver(progress::stepped, System::nanoTime)));
            recorders.observers().forEach(one -> observers.add(new Measurement(one, progress)));
            observers.add(new Checkpoints(
                    files,
                    steps::state,
                    variant.plan(),
                    keeping.checkpointEvery(),
                    () -> observers.stream().anyMatch(TrainingObserver::sawDivergence),
                    progress::warned));
            Outcome outcome = Trainer.train(steps, variant.plan(), observers, done);
            if (outcome.isCompleted()) {
                finish(variant, key, network, evaluation, progress);
            }
            return outcome;
        }
    }

    /** The steps of one network, or of one that several replicas train. */
    private RunSteps steps(Variant variant, RunKey key, TrainableNetwork network, Optional<Checkpoint> from) {
        if (variant.plan().replication().isEmpty()) {
            from.ifPresent(checkpoint -> network.restore(checkpoint.network()));
            long done = from.map(Checkpoint::step).orElse(0L);
            return new SingleSteps(network, images.training(variant, key.seed(), done));
        }
        return from.map(checkpoint -> ReplicatedSteps.goOn(variant, key, network, checkpoint, replicas))
                .orElseGet(() -> ReplicatedSteps.begin(variant, key, network, images.data(), replicas));
    }

    /** Saves the trained network and classifies crops with it, where the command or the experiment asks for it. */
    private void finish(
            Variant variant, RunKey key, TrainableNetwork network, Evaluation evaluation, RunProgress progress) {
        boolean crops = variant.evaluation().crops() != CropSet.SINGLE;
        if (!crops && !keeping.models()) {
            return;
        }
        evaluation.settle();
        if (keeping.models()) {
            WholeFile.write(results.model(key), network::save);
        }
        if (crops) {
            CropRecording.write(
                    network,
                    images.crops(variant),
                    images.data().classes(),
                    new CropRecording.Files(
                            results.crops(key),
                            images.experiment().ensemble().contains(variant.name())
                                    ? Optional.of(results.probabilities(key))
                                    : Optional.empty()),
                    progress::goesOn);
        }
    }

    private static RunRecord record(Outcome outcome, Variant variant, RunKey key, TrainableNetwork network) {
        return outcome.accept(new Outcome.Visitor<>() {
            @Override
            public RunRecord completed() {
                return RunRecord.completed(
                        key, network.engineInUse(), variant.plan().steps());
            }

            @Override
            public RunRecord diverged(long step) {
                return RunRecord.diverged(key, network.engineInUse(), step);
            }
        });
    }

    private void noteSkipped(RunKey key) {
        List<String> skipped = images.skipped();
        if (!skipped.isEmpty()) {
            String count = skipped.size() + " images could not be read and were left out:\n";
            WholeFile.write(results.skipped(key), count + String.join("\n", skipped) + "\n");
        }
    }
}
