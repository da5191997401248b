package batchnorm.experiment;

import java.util.List;

/**
 * Everything that an {@link Experiment} is read from. Another process, or a later reader of the results, reads the same
 * experiment from it.
 *
 * @param text the file's content
 * @param name the file's name for messages
 * @param defaults the text of the file with the defaults of keys that may be left out; empty where every key is written
 * @param settings overrides {@code path=value}, applied in order
 * @param smoke whether the file's {@code smoke} settings are applied before them
 */
public record ExperimentSource(String text, String name, String defaults, List<String> settings, boolean smoke) {
    public ExperimentSource {
        settings = List.copyOf(settings);
    }
}
