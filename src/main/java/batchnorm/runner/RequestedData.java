package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.run.ExperimentData;

/** Checks of the data that a request asks for, before its first step. */
public final class RequestedData {
    private RequestedData() {}

    /**
     * Checks that the data set has what the experiment asks for. A data set that would first be downloaded is not
     * checked.
     *
     * @throws BadInput if it does not
     */
    public static void check(RunRequest request) {
        if (request.experiment() instanceof TrainingExperiment experiment) {
            DataLocations where = DataLocations.ofSystem(request.means().data());
            boolean downloadedFirst = request.means().data().isEmpty()
                    && Datasets.list(where).stream()
                            .filter(one ->
                                    one.name().equals(experiment.dataset().name()))
                            .anyMatch(one -> one.fetched() && !one.present());
            if (!downloadedFirst) {
                ExperimentData.load(experiment, where, Progress.NONE);
            }
        }
    }

    /**
     * Checks that the data set has as many images as the experiment asks for, without reading it: by the number that is
     * published. Only where that is too small and there are files in its place, these are read.
     *
     * @throws BadInput if it has not
     */
    public static void checkCounts(RunRequest request) {
        if (request.experiment() instanceof TrainingExperiment experiment) {
            try {
                ExperimentData.requirePublished(experiment);
            } catch (BadInput e) {
                if (Datasets.list(DataLocations.ofSystem(request.means().data())).stream()
                        .noneMatch(one -> one.present()
                                && one.name().equals(experiment.dataset().name()))) {
                    throw e;
                }
                check(request);
            }
        }
    }
}
