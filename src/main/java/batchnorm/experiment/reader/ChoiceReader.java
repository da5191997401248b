package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.experiment.Choice;
import batchnorm.metric.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code choice} of an experiment file: the rule by which its grid chooses a setting. */
final class ChoiceReader {
    private final VariantsReader<?> variants;
    private final Optional<List<Metric>> recorded;

    /** @param recorded the metrics that the experiment records; empty where they could not be read */
    ChoiceReader(VariantsReader<?> variants, Optional<List<Metric>> recorded) {
        this.variants = variants;
        this.recorded = recorded;
    }

    Optional<Choice> read(SectionReader top) {
        if (!top.has("choice")) {
            return Optional.empty();
        }
        SectionReader reader = top.section("choice");
        if (variants.grid().isEmpty()) {
            reader.problems()
                    .add(
                            top.originOf("choice"),
                            "choice is among the settings of a grid; a section 'grid' is expected");
        }
        Map<String, Boolean> sides = new LinkedHashMap<>();
        sides.put("lowest", true);
        sides.put("highest", false);
        Choice choice = new Choice(
                MetricReader.read(reader, recorded),
                reader.nameOf("variant", "of", variants.baseNames()),
                reader.choice("is", sides));
        reader.finish();
        return Optional.of(choice);
    }
}
