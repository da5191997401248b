package batchnorm.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics whose names differ only at the end, such as {@code steps_to_0.9} and {@code steps_to_0.95}; or a single
 * metric.
 *
 * @param beginning the common beginning of the names
 * @param ends pattern of the ends of the names
 * @param unit the unit for each end
 * @param exists the ends of the names of an experiment's metrics; empty where the experiment has no metric of this
 *     family
 * @param needs what an experiment must have for such a metric, in words
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

    /** The metric whose name has this end: a threshold, the name of a series, or a word for statistics. */
    public Metric metric(Object end) {
        return new Metric(beginning + end, unit.apply(end.toString()));
    }

    /** Whether the metric belongs to this family. */
    public boolean has(Metric metric) {
        return named(metric.name()).isPresent();
    }

    /** The metrics of this family that an experiment has. */
    List<Metric> of(Recording recording) {
        return exists.apply(recording).stream().map(this::metric).toList();
    }

    /** The metric of this family with this name; empty where there is none. */
    Optional<Metric> named(String name) {
        if (!name.startsWith(beginning)) {
            return Optional.empty();
        }
        Matcher end = ends.matcher(name.substring(beginning.length()));
        return end.matches() ? Optional.of(metric(end.group())) : Optional.empty();
    }
}
