package batchnorm.experiment.reader;

import batchnorm.config.Defaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The keys that came into experiment files after results were first recorded, each with what was done before it could
 * be chosen. A recorded file stays the exact copy of what ran; where it lacks one of these keys, and no defaults were
 * recorded beside it that have it, this is the value that it ran with. Files that are to be run never get these values.
 */
final class LegacyDefaults {
    private static final String RESOURCE = "legacy-defaults.yaml";

    private LegacyDefaults() {}

    static Defaults read() {
        try (InputStream in = LegacyDefaults.class.getResourceAsStream(RESOURCE)) {
            return Defaults.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
