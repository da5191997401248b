package batchnorm.runner;

import batchnorm.design.SeedPlan;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import java.nio.file.Path;
import java.util.List;

/**
 * A request to run an experiment.
 *
 * @param parsed the experiment, and what it was read from
 * @param variants the variants to run; empty for all
 * @param plan when seeds are added; absent to train those of the experiment only
 * @param folder the result folder, which must not exist yet
 */
public record RunRequest(ParsedExperiment parsed, List<String> variants, SeedPlan plan, Path folder, Means means) {

    /** A request that trains the seeds of the experiment only. */
    public RunRequest(ParsedExperiment parsed, List<String> variants, Path folder, Means means) {
        this(parsed, variants, SeedPlan.NONE, folder, means);
    }

    /** What the experiment is read from. */
    public ExperimentSource source() {
        return parsed.source();
    }

    public Experiment experiment() {
        return parsed.experiment();
    }
}
