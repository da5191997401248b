package batchnorm.experiment.reader;

import batchnorm.config.Defaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Values for keys that were added to experiment files after the first results were recorded. A recorded file stays an
 * exact copy of the file that was run. If it lacks one of these keys, and the defaults recorded beside it lack the key
 * too, the run used the value given here. Files that are still to be run never get these values.
 */
final class LegacyDefaults {
    private static final String TRAINING = "legacy-defaults.yaml";
    private static final String EQUATION = "legacy-equation-defaults.yaml";

    private LegacyDefaults() {}

    /** @param checksEquation whether the file checks an equation; those files have other keys */
    static Defaults read(boolean checksEquation) {
        String resource = checksEquation ? EQUATION : TRAINING;
        try (InputStream in = LegacyDefaults.class.getResourceAsStream(resource)) {
            return Defaults.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
