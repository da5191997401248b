package batchnorm.run;

import batchnorm.TinyExperiment;
import batchnorm.data.Dataset;
import batchnorm.data.Nowhere;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;

/** What runs of the tiny experiment are made from. */
final class TinyRuns {
    private TinyRuns() {}

    static TrainingExperiment experiment(String... settings) {
        return TrainingExperimentReader.read(TinyExperiment.source(TinyExperiment.TEXT, settings));
    }

    static Dataset data(TrainingExperiment experiment) {
        return ExperimentData.load(experiment, Nowhere.LOCATIONS, Progress.NONE);
    }
}
