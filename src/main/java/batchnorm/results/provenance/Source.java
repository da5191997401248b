package batchnorm.results.provenance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files, settings, code and data that the results were made from.
 *
 * @param configurationSha256 SHA-256 of the bytes of experiment.yaml
 * @param defaultsSha256 SHA-256 of the bytes of defaults.yaml; empty if the experiment file gives every key
 * @param settings overrides {@code path=value} of the experiment file, in the order in which they were applied
 * @param saveModels whether the network of each run is saved
 * @param gitCommit commit of the suite; empty if it did not run from a clone
 * @param gitClean whether the clone had no uncommitted changes
 * @param paperChecksums the SHA-256 of each file with printed curves, by name
 * @param dataChecksums the SHA-256 of each data file, by name
 */
public record Source(
        String configurationSha256,
        String defaultsSha256,
        List<String> settings,
        boolean saveModels,
        String gitCommit,
        boolean gitClean,
        Map<String, String> paperChecksums,
        Map<String, String> dataChecksums) {
    public Source {
        settings = List.copyOf(settings);
        paperChecksums = Collections.unmodifiableMap(new LinkedHashMap<>(paperChecksums)); // keeps the order
        dataChecksums = Collections.unmodifiableMap(new LinkedHashMap<>(dataChecksums)); // keeps the order
    }
}
