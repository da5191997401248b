package batchnorm.runner;

import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.Probe;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the provenance says about an experiment. */
final class ExperimentRecords {
    private ExperimentRecords() {}

    /**
     * The description of an experiment.
     *
     * @param variants those that run, in the order of the file
     */
    static ExperimentRecord of(ParsedExperiment parsed, List<String> variants) {
        Experiment experiment = parsed.experiment();
        Optional<TrainingExperiment> trained =
                experiment instanceof TrainingExperiment one ? Optional.of(one) : Optional.empty();
        return new ExperimentRecord(
                experiment.id(),
                experiment.title(),
                experiment.paper().section(),
                experiment.paper().figure().orElse(""),
                experiment.question(),
                trained.map(one -> one.dataset().split()).orElse(Split.TEST),
                variants,
                experiment.seeds(),
                parsed.source().smoke(),
                trained.map(TrainingExperiment::thresholds).orElse(List.of()),
                trained.map(one -> typicalUnitOf(one.probe(), variants)).orElse(""),
                trained.flatMap(TrainingExperiment::grid).map(grid -> grid.of(variants)),
                trained.flatMap(TrainingExperiment::baseline)
                        .filter(variants::contains)
                        .orElse(""),
                Map.of(),
                SeedPlan.NONE);
    }

    /** The variant that the file names; if it does not run, the first one that does. */
    private static String typicalUnitOf(Probe probe, List<String> names) {
        if (!probe.records()) {
            return "";
        }
        return names.contains(probe.typicalUnitOf()) ? probe.typicalUnitOf() : names.get(0);
    }
}
