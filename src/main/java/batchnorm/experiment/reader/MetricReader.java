package batchnorm.experiment.reader;

import batchnorm.config.Entry.Scalar;
import batchnorm.config.Names;
import batchnorm.config.SectionReader;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import java.util.List;
import java.util.Optional;

/** Reads the key {@code measure}, the name of a metric. */
final class MetricReader {
    private MetricReader() {}

    /**
     * Reads the metric. If the experiment does not record it, that is a problem, and another metric replaces it.
     *
     * @param recorded the metrics that the experiment records; empty where they could not be read
     */
    static Metric read(SectionReader reader, Optional<List<Metric>> recorded) {
        Optional<List<String>> names =
                recorded.map(metrics -> metrics.stream().map(Metric::name).toList());
        if (reader.has("measure")
                && reader.entry("measure", "the name of a metric").orElse(null) instanceof Scalar name) {
            Optional<String> needs = Metrics.needs(name.text())
                    .filter(one ->
                            names.map(known -> !known.contains(name.text())).orElse(false));
            if (needs.isPresent()) {
                List<String> known = names.orElseThrow();
                reader.problems()
                        .add(
                                name.origin(),
                                "measure is '" + name.text() + "', which needs " + needs.get()
                                        + "; this experiment records " + String.join(", ", known)
                                        + Names.nearest(name.text(), known));
                return Metrics.FINAL_ACCURACY;
            }
        }
        return Metrics.named(reader.nameOf("metric", "measure", names)).orElse(Metrics.FINAL_ACCURACY);
    }
}
