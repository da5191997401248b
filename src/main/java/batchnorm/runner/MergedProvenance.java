package batchnorm.runner;

import batchnorm.results.provenance.Continuation;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.results.provenance.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The provenance of merged folders. It begins as that of the first one. Each command that did runs in another folder
 * follows as a continuation with its own code and machine.
 */
final class MergedProvenance {
    private final List<RunRecord> runs = new ArrayList<>();
    private final List<Continuation> commands = new ArrayList<>();
    private final Map<RunKey, MergedFolder> sources;

    private MergedProvenance(Map<RunKey, MergedFolder> sources) {
        this.sources = sources;
    }

    /** @param sources the folder that each run is taken from */
    static Provenance of(List<MergedFolder> folders, Map<RunKey, MergedFolder> sources) {
        MergedProvenance merged = new MergedProvenance(sources);
        folders.forEach(folder -> merged.add(folder, folder.equals(folders.get(0))));
        Provenance base = folders.get(0).provenance();
        return new Provenance(
                experiment(folders),
                base.started(),
                folders.stream()
                        .mapToDouble(folder -> folder.provenance().durationSeconds())
                        .sum(),
                base.environment(),
                base.workers(),
                source(folders),
                merged.runs,
                merged.commands);
    }

    private void add(MergedFolder folder, boolean isBase) {
        Provenance one = folder.provenance();
        List<Continuation> continuations = one.continuations();
        int end = continuations.isEmpty()
                ? one.runs().size()
                : continuations.get(0).runsBefore();
        List<RunRecord> first = taken(folder, one.runs().subList(0, end));
        if (!isBase) {
            command(
                    new Continuation(
                            folder.name(),
                            one.started(),
                            one.source().gitCommit(),
                            one.source().gitClean(),
                            one.environment(),
                            one.workers(),
                            runs.size()),
                    first);
        } else {
            runs.addAll(first);
        }
        for (int i = 0; i < continuations.size(); i++) {
            Continuation later = continuations.get(i);
            command(
                    new Continuation(
                            isBase ? later.mergedFrom() : folder.name(),
                            later.started(),
                            later.gitCommit(),
                            later.gitClean(),
                            later.environment(),
                            later.workers(),
                            runs.size()),
                    taken(folder, one.runsOfContinuation(i)));
        }
    }

    /** A command whose runs are all in another folder too is left out. */
    private void command(Continuation command, List<RunRecord> itsRuns) {
        if (!itsRuns.isEmpty()) {
            commands.add(command);
            runs.addAll(itsRuns);
        }
    }

    private List<RunRecord> taken(MergedFolder folder, List<RunRecord> candidates) {
        return candidates.stream()
                .filter(run -> run.isMeasured() && folder.equals(sources.get(run.key())))
                .toList();
    }

    /** The variants in the order of the first folder's file, and the runs that any of the folders has or asks for. */
    private static ExperimentRecord experiment(List<MergedFolder> folders) {
        Set<RunKey> all = new LinkedHashSet<>();
        folders.forEach(folder -> all.addAll(folder.provenance().experiment().keys()));
        Set<String> ran = all.stream().map(RunKey::variant).collect(Collectors.toSet());
        List<String> variants = folders.get(0).parsed().experiment().variantNames().stream()
                .filter(ran::contains)
                .toList();
        return ExperimentRecords.of(folders.get(0).parsed(), variants).with(variants, all);
    }

    private static Source source(List<MergedFolder> folders) {
        Source base = folders.get(0).provenance().source();
        boolean saveModels =
                folders.stream().allMatch(folder -> folder.provenance().source().saveModels());
        return new Source(
                base.configurationSha256(),
                base.defaultsSha256(),
                folders.get(0).parsed().source().overrides(),
                saveModels,
                base.gitCommit(),
                base.gitClean(),
                base.uncommittedFiles(),
                base.paperChecksums(),
                base.dataChecksums(),
                base.dataOrigin(),
                base.asRun(),
                base.gitUnknown());
    }

    /** One line for each way in which the runs were not made alike. */
    static List<String> differences(List<MergedFolder> folders, Provenance merged) {
        List<String> lines = new ArrayList<>();
        MergedFolder base = folders.get(0);
        for (MergedFolder other : folders.subList(1, folders.size())) {
            String commit = other.provenance().source().gitCommit();
            String first = base.provenance().source().gitCommit();
            if (!commit.equals(first)) {
                lines.add(other.root() + " was run by commit " + named(commit) + ", " + base.root() + " by "
                        + named(first));
            }
            String machine = other.provenance()
                    .environment()
                    .differencesFrom(base.provenance().environment());
            if (!machine.isEmpty()) {
                lines.add(other.root() + " was run on another machine than " + base.root()
                        + "; the last digits may differ: " + machine);
            }
        }
        lines.addAll(EngineDifferences.of(merged));
        return lines;
    }

    private static String named(String commit) {
        return commit.isEmpty() ? "unknown" : commit;
    }
}
