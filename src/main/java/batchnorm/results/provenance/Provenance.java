package batchnorm.results.provenance;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the numbers of a result directory come from. Rewritten as runs finish, so that it lists those that did.
 *
 * @param started the time in ISO 8601, UTC
 * @param durationSeconds wall-clock time so far, of all commands together
 * @param environment of the first command, as is the source's commit
 * @param runs in the order in which they finished
 * @param continuations the commands that went on with it, in their order; empty where one command did it all
 */
public record Provenance(
        ExperimentRecord experiment,
        String started,
        double durationSeconds,
        Environment environment,
        Source source,
        List<RunRecord> runs,
        List<Continuation> continuations) {
    public Provenance {
        runs = List.copyOf(runs);
        continuations = List.copyOf(continuations);
    }

    /** Of an experiment that one command did. */
    public Provenance(
            ExperimentRecord experiment,
            String started,
            double durationSeconds,
            Environment environment,
            Source source,
            List<RunRecord> runs) {
        this(experiment, started, durationSeconds, environment, source, runs, List.of());
    }

    /** The same with one more run, so much later. */
    public Provenance with(RunRecord run, double newDurationSeconds) {
        List<RunRecord> more = Stream.concat(runs.stream(), Stream.of(run)).toList();
        return new Provenance(experiment, started, newDurationSeconds, environment, source, more, continuations);
    }

    /** The same as another command goes on with it: what failed is forgotten, for it is done again. */
    public Provenance continued(String when, String gitCommit, boolean gitClean, Environment where) {
        List<RunRecord> kept = runs.stream().filter(RunRecord::isMeasured).toList();
        Continuation next = new Continuation(when, gitCommit, gitClean, where, kept.size());
        List<Continuation> more =
                Stream.concat(continuations.stream(), Stream.of(next)).toList();
        return new Provenance(experiment, started, durationSeconds, environment, source, kept, more);
    }

    /** The runs that one of the {@link #continuations} did, by its place among them. */
    public List<RunRecord> runsOfContinuation(int index) {
        int end =
                index + 1 < continuations.size() ? continuations.get(index + 1).runsBefore() : runs.size();
        return IntStream.range(0, runs.size())
                .filter(run -> run >= continuations.get(index).runsBefore() && run < end)
                .mapToObj(runs::get)
                .toList();
    }

    /** Whether a command ran other code than its commit's. */
    public boolean hasUncommittedChanges() {
        return (!source.gitCommit().isEmpty() && !source.gitClean())
                || continuations.stream().anyMatch(one -> !one.gitCommit().isEmpty() && !one.gitClean());
    }

    /** The finished runs of one variant, by seed in the order of the experiment. */
    public List<RunRecord> runsOf(String variant) {
        return experiment.seeds().stream()
                .flatMap(seed -> runs.stream()
                        .filter(run -> run.seed() == seed && run.variant().equals(variant)))
                .toList();
    }

    /** The runs of the experiment that have not finished, by variant, then seed. */
    public List<RunKey> unfinished() {
        return experiment.variants().stream()
                .flatMap(variant -> experiment.seeds().stream().map(seed -> new RunKey(variant, seed)))
                .filter(key -> runs.stream().noneMatch(run -> run.key().equals(key)))
                .toList();
    }
}
