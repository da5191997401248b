package batchnorm.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics that differ in the end of their name, such as {@code steps_to_0.9} and {@code steps_to_0.95}; or a single
 * one.
 *
 * @param beginning of the names
 * @param ends matches what may follow
 * @param unit for what follows
 * @param exists what follows in the names of an experiment's metrics; none where it has no such metric
 * @param needs what an experiment must have for that, in words
 */
public record Family(
        String beginning,
        Pattern ends,
        Function<String, Unit> unit,
        Function<Recording, List<String>> exists,
        String needs) {

    /** A family whose metrics have one unit. */
    static Family of(String beginning, String ends, Unit unit, Function<Recording, List<String>> exists, String needs) {
        return new Family(beginning, Pattern.compile(ends), end -> unit, exists, needs);
    }

    /** A single metric. */
    static Family of(Metric metric, Function<Recording, Boolean> exists, String needs) {
        return of(
                metric.name(),
                "",
                metric.unit(),
                recording -> exists.apply(recording) ? List.of("") : List.of(),
                needs);
    }

    /** The metric whose name ends so: with a threshold, the name of a series, or a word for statistics. */
    public Metric metric(Object end) {
        return new Metric(beginning + end, unit.apply(end.toString()));
    }

    /** Whether it is one of them. */
    public boolean has(Metric metric) {
        return named(metric.name()).isPresent();
    }

    /** Those of an experiment. */
    List<Metric> of(Recording recording) {
        return exists.apply(recording).stream().map(this::metric).toList();
    }

    /** The one of this name. */
    Optional<Metric> named(String name) {
        if (!name.startsWith(beginning)) {
            return Optional.empty();
        }
        Matcher end = ends.matcher(name.substring(beginning.length()));
        return end.matches() ? Optional.of(metric(end.group())) : Optional.empty();
    }
}
