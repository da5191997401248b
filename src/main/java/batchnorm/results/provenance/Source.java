package batchnorm.results.provenance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files, settings, code and data that the results were made from.
 *
 * @param configurationSha256 SHA-256 of the bytes of experiment.yaml
 * @param defaultsSha256 SHA-256 of the bytes of defaults.yaml; empty if the experiment file gives every key
 * @param settings overrides {@code path=value} of the experiment file, in the order in which they were applied
 * @param saveModels whether the network of each run is saved
 * @param gitCommit commit of the suite; empty if it is unknown
 * @param gitClean whether the code of the clone was as committed. Former versions also asked this of experiment files.
 * @param uncommittedFiles the files of the experiment that were not as in the commit, by name, with what is true of
 *     them: "differs from the committed one" or "is not in the commit"; empty if there are none, or if a former version
 *     ran it
 * @param paperChecksums the SHA-256 of each file with printed curves, by name
 * @param dataChecksums the SHA-256 of each data file, by name
 * @param dataOrigin whether the data are the published files, in words; empty if there are no data, or if a former
 *     version ran it
 * @param asRun the files as they ran, where experiment.yaml was revised after the runs
 * @param gitUnknown why the commit is unknown; empty if it is known, or if a former version ran it
 */
public record Source(
        String configurationSha256,
        String defaultsSha256,
        List<String> settings,
        boolean saveModels,
        String gitCommit,
        boolean gitClean,
        Map<String, String> uncommittedFiles,
        Map<String, String> paperChecksums,
        Map<String, String> dataChecksums,
        String dataOrigin,
        Optional<AsRun> asRun,
        String gitUnknown) {

    /**
     * The experiment file and its defaults as they ran.
     *
     * @param revised when they were replaced, ISO 8601, UTC
     * @param configurationSha256 SHA-256 of the bytes of the experiment file
     * @param defaultsSha256 SHA-256 of the bytes of its defaults; empty if there were none
     */
    public record AsRun(String revised, String configurationSha256, String defaultsSha256) {}

    /** The checksums of the files as they ran. */
    public AsRun filesAsRun() {
        return asRun.orElse(new AsRun("", configurationSha256, defaultsSha256));
    }

    /** A copy with revised files; the first ones stay those that ran. */
    public Source revised(
            String when,
            String newConfigurationSha256,
            String newDefaultsSha256,
            Map<String, String> newPaperChecksums) {
        AsRun first = filesAsRun();
        return new Source(
                newConfigurationSha256,
                newDefaultsSha256,
                settings,
                saveModels,
                gitCommit,
                gitClean,
                uncommittedFiles,
                newPaperChecksums,
                dataChecksums,
                dataOrigin,
                Optional.of(new AsRun(when, first.configurationSha256(), first.defaultsSha256())),
                gitUnknown);
    }

    public Source {
        settings = List.copyOf(settings);
        uncommittedFiles = Collections.unmodifiableMap(new LinkedHashMap<>(uncommittedFiles)); // keeps the order
        paperChecksums = Collections.unmodifiableMap(new LinkedHashMap<>(paperChecksums)); // keeps the order
        dataChecksums = Collections.unmodifiableMap(new LinkedHashMap<>(dataChecksums)); // keeps the order
    }
}
