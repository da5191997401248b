package batchnorm.results.provenance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the results were made from.
 *
 * @param configurationSha256 of the bytes of experiment.yaml
 * @param defaultsSha256 of the bytes of defaults.yaml; empty where every key was written
 * @param settings overrides {@code path=value} of that file, in the order in which they were applied
 * @param saveModels whether the network of each run was to be saved
 * @param gitCommit of the suite; empty where it was not run from a clone
 * @param gitClean whether the clone had no changes that were not committed
 * @param dataChecksums data file to its SHA-256
 */
public record Source(
        String configurationSha256,
        String defaultsSha256,
        List<String> settings,
        boolean saveModels,
        String gitCommit,
        boolean gitClean,
        Map<String, String> dataChecksums) {
    public Source {
        settings = List.copyOf(settings);
        dataChecksums = Collections.unmodifiableMap(new LinkedHashMap<>(dataChecksums)); // keeps the order
    }
}
