package batchnorm.results.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Records where the numbers of a result directory come from. It is rewritten after each run and lists the finished
 * runs.
 *
 * @param started start time in ISO 8601, UTC
 * @param durationSeconds wall-clock time so far, of all commands together
 * @param environment environment of the first command; the source's commit is that of the first command, too
 * @param workers the most worker processes of the first command that trained its runs at the same time; empty where
 *     that is not recorded: by former versions, for an equation, which needs none, and for a cluster without a limit
 * @param runs in the order in which they finished
 * @param continuations the commands that resumed the experiment, in their order; empty if one command ran all of it
 */
public record Provenance(
        ExperimentRecord experiment,
        String started,
        double durationSeconds,
        Environment environment,
        OptionalInt workers,
        Source source,
        List<RunRecord> runs,
        List<Continuation> continuations) {
    public Provenance {
        runs = List.copyOf(runs);
        continuations = List.copyOf(continuations);
    }

    /** The provenance of an experiment that one command ran, with an unknown number of worker processes. */
    public Provenance(
            ExperimentRecord experiment,
            String started,
            double durationSeconds,
            Environment environment,
            Source source,
            List<RunRecord> runs) {
        this(experiment, started, durationSeconds, environment, OptionalInt.empty(), source, runs, List.of());
    }

    /** A copy whose first command had this number of worker processes. */
    public Provenance with(OptionalInt number) {
        return new Provenance(experiment, started, durationSeconds, environment, number, source, runs, continuations);
    }

    /** A copy with one more run and the new duration. */
    public Provenance with(RunRecord run, double newDurationSeconds) {
        List<RunRecord> more = Stream.concat(runs.stream(), Stream.of(run)).toList();
        return new Provenance(
                experiment, started, newDurationSeconds, environment, workers, source, more, continuations);
    }

    /**
     * A copy for a command that resumes the experiment. It leaves out the runs that are repeated.
     *
     * @param repeated the runs that this command trains, whether they are recorded or not
     * @param processes its worker processes, as in {@link Continuation#workers}
     */
    public Provenance continued(
            Set<RunKey> repeated,
            String when,
            String gitCommit,
            boolean gitClean,
            Environment where,
            OptionalInt processes) {
        List<RunRecord> kept = new ArrayList<>();
        int[] keptBefore = new int[runs.size() + 1];
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).isMeasured() && !repeated.contains(runs.get(i).key())) {
                kept.add(runs.get(i));
            }
            keptBefore[i + 1] = kept.size();
        }
        List<Continuation> more = new ArrayList<>();
        continuations.forEach(one -> more.add(one.withRunsBefore(keptBefore[one.runsBefore()])));
        more.add(new Continuation("", when, gitCommit, gitClean, where, processes, kept.size()));
        return new Provenance(experiment, started, durationSeconds, environment, workers, source, kept, more);
    }

    /** A copy whose experiment has other variants or seeds. */
    public Provenance with(ExperimentRecord changed) {
        return new Provenance(changed, started, durationSeconds, environment, workers, source, runs, continuations);
    }

    /** A copy after the experiment file was revised. */
    public Provenance revised(ExperimentRecord changed, Source revised) {
        return new Provenance(changed, started, durationSeconds, environment, workers, revised, runs, continuations);
    }

    /** The runs of one of the {@link #continuations}, given its index. */
    public List<RunRecord> runsOfContinuation(int index) {
        int end =
                index + 1 < continuations.size() ? continuations.get(index + 1).runsBefore() : runs.size();
        return IntStream.range(0, runs.size())
                .filter(run -> run >= continuations.get(index).runsBefore() && run < end)
                .mapToObj(runs::get)
                .toList();
    }

    /** Whether a command ran code that differs from its commit. */
    public boolean hasUncommittedChanges() {
        return (!source.gitCommit().isEmpty() && !source.gitClean())
                || continuations.stream().anyMatch(one -> !one.gitCommit().isEmpty() && !one.gitClean());
    }

    /** The runs of one variant that completed or diverged, by seed in the order of the experiment. */
    public List<RunRecord> runsOf(String variant) {
        List<RunRecord> ofVariant = runs.stream()
                .filter(run -> run.variant().equals(variant) && run.isMeasured())
                .toList();
        return experiment.seeds().stream()
                .flatMap(seed -> ofVariant.stream().filter(run -> run.seed() == seed))
                .toList();
    }

    /** The runs that completed or diverged, in the order in which they finished. A run that failed is no result. */
    public List<RunRecord> measured() {
        return runs.stream().filter(RunRecord::isMeasured).toList();
    }

    /** The runs that failed. */
    public List<RunRecord> failed() {
        return runs.stream().filter(run -> !run.isMeasured()).toList();
    }

    /** The runs of the experiment that are not measured: those that failed too. By variant, then seed. */
    public List<RunKey> unfinished() {
        Set<RunKey> measured = measured().stream().map(RunRecord::key).collect(Collectors.toSet());
        return experiment.variants().stream()
                .flatMap(variant -> experiment.seedsOf(variant).stream().map(seed -> new RunKey(variant, seed)))
                .filter(key -> !measured.contains(key))
                .toList();
    }
}
