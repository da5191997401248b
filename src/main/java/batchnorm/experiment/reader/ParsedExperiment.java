package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;

/** An experiment beside what it was read from, so that nobody reads it again. */
public record ParsedExperiment(ExperimentSource source, Experiment experiment) {

    /**
     * Reads it, see {@link ExperimentFile#read}.
     *
     * @throws BadInput where there is something wrong with it
     */
    public static ParsedExperiment of(ExperimentSource source) {
        return new ParsedExperiment(source, ExperimentFile.read(source));
    }

    /**
     * Reads it without a look at its {@code smoke} section, unless that is asked for.
     *
     * @throws BadInput where there is something wrong with it
     */
    public static ParsedExperiment asAsked(ExperimentSource source) {
        return new ParsedExperiment(source, ExperimentFile.read(new ExperimentFile(source, false)));
    }

    /**
     * Reads one that was run, see {@link ExperimentFile#readRecorded}.
     *
     * @throws BadInput where there is something wrong with it
     */
    public static ParsedExperiment ofRecorded(ExperimentSource source) {
        return new ParsedExperiment(source, ExperimentFile.readRecorded(source));
    }
}
