package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.run.Keeping;
import batchnorm.run.TrainingRun;
import batchnorm.runner.Tiny;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SaveModelsTest {
    @TempDir
    Path folder;

    /** The last recorded accuracy is that of the saved model in plain DL4J, with every kind of statistics. */
    @ParameterizedTest
    @ValueSource(strings = {"{statistics: moving-average}", "{statistics: population, minibatches: 10}"})
    void aSavedModelCarriesTheStatisticsThatItWasEvaluatedWith(String evaluation) throws IOException {
        TrainingExperiment experiment = TrainingExperimentReader.read(Tiny.source("evaluation=" + evaluation));
        Dataset data = Datasets.load(
                "drawn-digits", experiment.dataset().pixels(), new Sizes(600, 100), Nowhere.LOCATIONS, Progress.NONE);
        ResultDirectory results = new ResultDirectory(folder);
        RunKey key = new RunKey("BN", 1);
        new TrainingRun(experiment, data, results, new Keeping(true, OptionalLong.empty()))
                .train(experiment.variants().get(1), 1, step -> {});

        ComputationGraph model = ComputationGraph.load(results.model(key).toFile(), true);
        Minibatch test =
                Minibatches.inOrder(data.test(), 0, 100, 100).iterator().next();
        INDArray probabilities = model.outputSingle(Nd4j.create(test.inputs(), 100, 784));
        double loss = 0;
        for (int i = 0; i < 100; i++) {
            loss -= Math.log(probabilities.getDouble(i, test.labels()[i])) / 100;
        }
        List<AccuracyRow> rows = AccuracyFile.read(results.accuracy(key)).rows();
        // The tolerance allows for two engines that round to 24 bits. Other statistics would differ far more.
        assertThat(rows.get(rows.size() - 1).loss()).isCloseTo(loss, within(1e-4));
    }
}
