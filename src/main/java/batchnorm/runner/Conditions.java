package batchnorm.runner;

import batchnorm.data.DataOrigin;
import batchnorm.data.catalogue.Datasets;
import batchnorm.design.ChangedValue;
import batchnorm.design.Setup;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.Overrides;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/** The conditions under which recorded runs were made: data, length, and the values that are not the file's. */
final class Conditions {
    private static final int MOST_NAMES = 8;

    private Conditions() {}

    /** The data and the length of the trainings; empty where nothing is trained. */
    static Optional<Setup> setup(Experiment experiment, Provenance provenance) {
        if (!(experiment instanceof TrainingExperiment trained)) {
            return Optional.empty();
        }
        DatasetChoice data = trained.dataset();
        LongSummaryStatistics steps = trained.variants().stream()
                .filter(variant -> provenance.experiment().variants().contains(variant.name()))
                .mapToLong(variant -> variant.plan().steps())
                .summaryStatistics();
        return Optional.of(new Setup(
                data.name(),
                origin(data.name(), provenance),
                data.trainingImages(),
                data.evaluationImages(),
                data.split(),
                steps.getMin(),
                steps.getMax()));
    }

    /** As recorded. A former version recorded only the checksums, which may be known. */
    private static String origin(String dataset, Provenance provenance) {
        String recorded = provenance.source().dataOrigin();
        return recorded.isEmpty()
                ? Datasets.origin(dataset, provenance.source().dataChecksums())
                        .map(DataOrigin::words)
                        .orElse("")
                : recorded;
    }

    /** The values that are not the file's, with the choice of variants. */
    static List<ChangedValue> changedValues(
            ExperimentSource source, Experiment experiment, RecordedExperiment recorded) {
        List<ChangedValue> changed = new ArrayList<>(Overrides.of(source));
        List<String> all = experiment.variantNames();
        List<String> ran = recorded.experiment().variants();
        if (!ran.containsAll(all)) {
            changed.add(new ChangedValue(ChangedValue.VARIANTS, "", names(all), names(ran), ChangedValue.COMMAND_LINE));
        }
        return changed;
    }

    private static String names(List<String> names) {
        return names.size() <= MOST_NAMES ? String.join("; ", names) : names.size() + " variants";
    }
}
