package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.experiment.ExperimentSource;

/** The run that a file's {@code smoke} section describes. */
final class SmokeRun {
    private SmokeRun() {}

    /**
     * Checks the file's own smoke run. A file that is right only with overrides of the command line has none of its
     * own.
     *
     * @throws BadInput where the file is right and its smoke run is not
     */
    static void check(ExperimentSource source) {
        try {
            ExperimentFile.read(source.alone(true));
        } catch (BadInput e) {
            if (source.settings().isEmpty() || isReadable(source.alone(false))) {
                throw e;
            }
        }
    }

    private static boolean isReadable(ExperimentSource source) {
        try {
            ExperimentFile.readRecorded(source); // which does not check the smoke run again
            return true;
        } catch (BadInput e) {
            return false;
        }
    }
}
