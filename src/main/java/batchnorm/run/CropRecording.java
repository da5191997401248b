package batchnorm.run;

import batchnorm.data.CropBatches;
import batchnorm.data.CropSet;
import batchnorm.engine.TrainableNetwork;
import batchnorm.observe.CropEvaluation;
import batchnorm.results.CropsFile;
import batchnorm.results.CropsRow;
import batchnorm.results.ProbabilitiesFile;
import batchnorm.statistics.TopErrors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Classifies the crops of the evaluated images with a trained network and writes what an ensemble needs. */
final class CropRecording {
    private final CropEvaluation evaluation;
    private final CropBatches crops;
    private final Runnable goesOn;
    private final TopErrors single = new TopErrors();
    private final TopErrors averaged = new TopErrors();
    private long different;

    private CropRecording(TrainableNetwork network, CropBatches crops, int classes, Runnable goesOn) {
        this.evaluation =
                new CropEvaluation(List.of(batch -> network.inspect(batch).logits()), classes);
        this.crops = crops;
        this.goesOn = goesOn;
    }

    /**
     * Where the results go.
     *
     * @param probabilities empty if the network is in no ensemble
     */
    record Files(Path crops, Optional<Path> probabilities) {}

    /**
     * Classifies and writes.
     *
     * @param network with the statistics that it is evaluated with, see {@link batchnorm.observe.Evaluation#settle}
     * @param goesOn called after each mini-batch
     */
    static void write(TrainableNetwork network, CropBatches crops, int classes, Files files, Runnable goesOn) {
        CropRecording recording = new CropRecording(network, crops, classes, goesOn);
        files.probabilities()
                .ifPresentOrElse(
                        file -> ProbabilitiesFile.write(file, classes, recording::show),
                        () -> recording.show((image, label, probabilities) -> {}));
        CropsFile.write(files.crops(), recording.rows());
    }

    private void show(ProbabilitiesFile.Sink sink) {
        evaluation.show(
                crops,
                image -> {
                    single.add(image.single()[0], image.label());
                    averaged.add(image.averaged()[0], image.label());
                    different += image.differentCrops();
                    sink.put(image.image(), image.label(), image.averaged()[0]);
                },
                goesOn);
    }

    private List<CropsRow> rows() {
        return List.of(
                row(CropSet.SINGLE.count(), 1, single),
                row(crops.set().count(), (double) different / averaged.images(), averaged));
    }

    private static CropsRow row(int crops, double different, TopErrors errors) {
        return new CropsRow(crops, different, errors.images(), errors.accuracy(), errors.top5Accuracy());
    }
}
