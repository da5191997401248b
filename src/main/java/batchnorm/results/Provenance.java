package batchnorm.results;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the numbers of a result directory come from. Rewritten as runs finish, so that it lists those that did.
 *
 * @param started the time in ISO 8601, UTC
 * @param durationSeconds wall-clock time so far
 * @param runs in the order in which they finished
 */
public record Provenance(
        ExperimentRecord experiment,
        String started,
        double durationSeconds,
        Environment environment,
        Source source,
        List<RunRecord> runs) {
    public Provenance {
        runs = List.copyOf(runs);
    }

    /** The same with one more run, so much later. */
    public Provenance with(RunRecord run, double newDurationSeconds) {
        List<RunRecord> more = Stream.concat(runs.stream(), Stream.of(run)).toList();
        return new Provenance(experiment, started, newDurationSeconds, environment, source, more);
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
