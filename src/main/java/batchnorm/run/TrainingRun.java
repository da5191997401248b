package batchnorm.run;

import batchnorm.data.CropSet;
import batchnorm.data.Dataset;
import batchnorm.data.MinibatchStream;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.files.WholeFile;
import batchnorm.observe.Evaluation;
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
    private final TrainingExperiment experiment;
    private final RunImages images;
    private final ResultDirectory results;
    private final Keeping keeping;

    /** Runs of this experiment on this data. They write to {@code results}. */
    public TrainingRun(TrainingExperiment experiment, Dataset data, ResultDirectory results, Keeping keeping) {
        this.experiment = experiment;
        this.images = new RunImages(experiment, data);
        this.results = results;
        this.keeping = keeping;
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
        RunFiles files = RunFiles.open(results, key);
        Optional<Checkpoint> from = files.checkpoint();
        from.ifPresentOrElse(
                checkpoint -> network.restore(checkpoint.network()),
                () -> WholeFile.write(results.network(key), network.configuration()));
        long done = from.map(Checkpoint::step).orElse(0L);
        try (MinibatchStream batches = images.training(variant, key.seed(), done);
                RunRecorders recorders = RunRecorders.open(experiment, variant, files, network, images.of(variant))) {
            Evaluation evaluation = new Evaluation(
                    network,
                    images.heldOut(variant),
                    variant.evaluation(),
                    images.population(variant, key.seed()),
                    recorders.ofEvaluation(),
                    progress::goesOn);
            List<TrainingObserver> observers = new ArrayList<>(List.of(
                    recorders.accuracy(), evaluation, new ProgressObserver(progress::stepped, System::nanoTime)));
            observers.addAll(recorders.observers());
            observers.add(new Checkpoints(files, network, variant.plan(), keeping.checkpointEvery()));
            Outcome outcome = Trainer.train(network, batches, variant.plan(), observers, done);
            if (outcome.isCompleted()) {
                finish(variant, key, network, evaluation, progress);
            }
            return outcome;
        }
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
                            experiment.ensemble().contains(variant.name())
                                    ? Optional.of(results.probabilities(key))
                                    : Optional.empty()),
                    progress::goesOn);
        }
    }

    private static RunRecord record(Outcome outcome, Variant variant, RunKey key, TrainableNetwork network) {
        return outcome.accept(new Outcome.Visitor<>() {
            @Override
            public RunRecord completed() {
                return RunRecord.completed(key, network.engine(), variant.plan().steps());
            }

            @Override
            public RunRecord diverged(long step) {
                return RunRecord.diverged(key, network.engine(), step);
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
