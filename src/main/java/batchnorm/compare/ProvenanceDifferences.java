package batchnorm.compare;

import batchnorm.design.SeedRanges;
import batchnorm.metric.Digits;
import batchnorm.results.provenance.Continuation;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between folders beside their settings: data, seeds, engine, code and machine. */
final class ProvenanceDifferences {
    static final String EXPERIMENT = "experiment";
    static final String SEEDS = "seeds";
    static final String ENGINE = "engine";
    static final String COMMIT = "commit";
    private static final String DATA = "data, ";
    private static final String NONE = "none";
    private static final int DIGITS = 12;

    private ProvenanceDifferences() {}

    static List<Difference> of(List<ComparedFolder> folders) {
        List<Map<String, String>> entries = folders.stream()
                .map(folder -> entries(folder.recorded().provenance()))
                .toList();
        Set<String> names = entries.stream()
                .flatMap(entry -> entry.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return names.stream()
                .map(name -> new Difference(
                        name,
                        List.of(),
                        entries.stream()
                                .map(entry -> entry.getOrDefault(name, NONE))
                                .toList()))
                .filter(difference -> difference.values().stream().distinct().count() > 1)
                .toList();
    }

    /** Whether it says that the data files are not the same. */
    static boolean isOfData(Difference difference) {
        return difference.what().startsWith(DATA);
    }

    private static Map<String, String> entries(Provenance provenance) {
        ExperimentRecord experiment = provenance.experiment();
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(EXPERIMENT, experiment.id());
        entries.put("split", experiment.split().label());
        entries.put("thresholds", thresholds(experiment));
        entries.put(SEEDS, SeedRanges.of(experiment.seeds()));
        entries.put("smoke", experiment.smoke() ? "yes" : "no");
        // The whole checksum decides; its beginning is enough to see that two are not the same.
        provenance.source().dataChecksums().forEach((file, checksum) -> entries.put(DATA + file, shortened(checksum)));
        entries.put(ENGINE, joined(provenance.measured().stream().map(RunRecord::engine)));
        entries.put("backend", environment(provenance, one -> one.backend() + ", " + one.nativeClassifier()));
        entries.put("BLAS", environment(provenance, Environment::blas));
        entries.put("DL4J", environment(provenance, Environment::dl4j));
        entries.put("Java", environment(provenance, Environment::jdk));
        entries.put("processor", environment(provenance, Environment::cpu));
        entries.put("threads", environment(provenance, one -> Integer.toString(one.threads())));
        entries.put("system", environment(provenance, Environment::os));
        entries.put(COMMIT, commits(provenance));
        return entries;
    }

    private static String thresholds(ExperimentRecord experiment) {
        return experiment.thresholds().isEmpty()
                ? NONE
                : joined(experiment.thresholds().stream().map(share -> Digits.plain(100 * share) + " %"));
    }

    private static String environment(Provenance provenance, Function<Environment, String> entry) {
        return joined(Stream.concat(
                        Stream.of(provenance.environment()),
                        provenance.continuations().stream().map(Continuation::environment))
                .map(entry));
    }

    private static String commits(Provenance provenance) {
        return joined(Stream.concat(
                Stream.of(commit(
                        provenance.source().gitCommit(), provenance.source().gitClean())),
                provenance.continuations().stream().map(one -> commit(one.gitCommit(), one.gitClean()))));
    }

    private static String commit(String commit, boolean clean) {
        return commit.isEmpty() ? NONE : shortened(commit) + (clean ? "" : " with changes");
    }

    private static String shortened(String checksum) {
        String digits = checksum.substring(checksum.indexOf(':') + 1);
        return digits.substring(0, Math.min(DIGITS, digits.length()));
    }

    private static String joined(Stream<String> texts) {
        String all = texts.distinct().sorted().collect(Collectors.joining(", "));
        return all.isEmpty() ? NONE : all;
    }
}
