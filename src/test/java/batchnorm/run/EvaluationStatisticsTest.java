package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Nowhere;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.RunKey;
import batchnorm.runner.Tiny;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever evaluates the network of a run uses the statistics that the experiment asks for. */
class EvaluationStatisticsTest {
    private static final RunKey KEY = new RunKey("BN", 7);

    @TempDir
    Path folder;

    private ResultDirectory trained(String evaluation) {
        TrainingExperiment experiment = TrainingExperimentReader.read(
                Tiny.source("evaluation=" + evaluation, "measurements=[{kind: training-accuracy, images: 600}]"));
        ResultDirectory results = new ResultDirectory(folder.resolve(evaluation.replaceAll("[^a-z0-9]", "")));
        Variant variant = experiment.variants().get(1);
        new TrainingRun(
                        experiment,
                        ExperimentData.load(experiment, Nowhere.LOCATIONS, Progress.NONE),
                        results,
                        Keeping.ROWS)
                .train(variant, KEY.seed(), step -> {});
        return results;
    }

    private static List<Double> trainingAccuracies(ResultDirectory results) {
        return SeriesFile.read(results.series(KEY)).stream().map(SeriesRow::y).toList();
    }

    /** The two runs train the same network: only its evaluation differs. */
    @Test
    void soDoesTheMeasurementOfTrainingAccuracy() {
        List<Double> moving = trainingAccuracies(trained("{statistics: moving-average}"));
        List<Double> population = trainingAccuracies(trained("{statistics: population, minibatches: 10}"));
        assertThat(population).hasSameSizeAs(moving).isNotEqualTo(moving);
    }

    @Test
    void soDoesTheEvaluationOfCropsAfterTheLastStep() throws Exception {
        ResultDirectory results = trained("{statistics: population, minibatches: 10, crops: 144}");
        List<AccuracyRow> rows = AccuracyFile.read(results.accuracy(KEY)).rows();
        double last = rows.get(rows.size() - 1).accuracy();
        assertThat(Files.readAllLines(results.crops(KEY)).get(1))
                .as("the single crop is the whole image")
                .startsWith("1,1.0,100," + last + ",");
    }
}
