package batchnorm.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that an {@link Experiment} is read from. Another process, or a later reader of the results, reads the same
 * experiment from it.
 *
 * @param text the file's content
 * @param name the file's name for messages
 * @param defaults the text of the file with the defaults of keys that may be left out; empty where every key is written
 * @param settings overrides {@code path=value}, applied in order
 * @param smoke whether the file's {@code smoke} settings are applied before them
 * @param paper the texts of the files with the paper's printed curves, by their names relative to the folder of the
 *     experiment file
 */
public record ExperimentSource(
        String text, String name, String defaults, List<String> settings, boolean smoke, Map<String, String> paper) {
    private static final String SEEDS = "seeds=";

    public ExperimentSource {
        settings = List.copyOf(settings);
        paper = Map.copyOf(paper);
    }

    /** A source without printed curves. */
    public ExperimentSource(String text, String name, String defaults, List<String> settings, boolean smoke) {
        this(text, name, defaults, settings, smoke, Map.of());
    }

    /** The setting that chooses the seeds. It is no override of a value: every seed is a run of the same experiment. */
    public static String seedSetting(List<Long> seeds) {
        return SEEDS + seeds;
    }

    /** The settings without the choice of the seeds: those that make another experiment of it. */
    public List<String> overrides() {
        return settings.stream().filter(one -> !one.startsWith(SEEDS)).toList();
    }

    /** The file without overrides of the command line; with or without those of its {@code smoke} section. */
    public ExperimentSource alone(boolean withSmoke) {
        return new ExperimentSource(text, name, defaults, List.of(), withSmoke, paper);
    }

    /** The same experiment with these seeds. */
    public ExperimentSource withSeeds(List<Long> seeds) {
        List<String> chosen = Stream.concat(overrides().stream(), Stream.of(seedSetting(seeds)))
                .toList();
        return new ExperimentSource(text, name, defaults, chosen, smoke, paper);
    }
}
