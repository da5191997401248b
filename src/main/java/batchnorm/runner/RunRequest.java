package batchnorm.runner;

import batchnorm.design.SeedPlan;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.runner.worker.Messages;
import java.nio.file.Path;
import java.util.List;

/**
 * A request to run an experiment.
 *
 * @param parsed the experiment, and what it was read from
 * @param variants the variants to run; empty for all
 * @param plan when seeds are added; absent to train those of the experiment only
 * @param place where the result folder will be
 */
public record RunRequest(
        ParsedExperiment parsed, List<String> variants, SeedPlan plan, ResultPlace place, Means means) {

    /** A request that trains the seeds of the experiment only, and writes to a folder that the user named. */
    public RunRequest(ParsedExperiment parsed, List<String> variants, Path folder, Means means) {
        this(parsed, variants, SeedPlan.NONE, new ResultPlace(folder, true), means);
    }

    public Path folder() {
        return place.folder();
    }

    /** What the experiment is read from. */
    public ExperimentSource source() {
        return parsed.source();
    }

    /** The first message to whatever trains its runs. */
    String message() {
        return Messages.setup(source(), means.dataDirectory(), means.keeping());
    }

    public Experiment experiment() {
        return parsed.experiment();
    }
}
