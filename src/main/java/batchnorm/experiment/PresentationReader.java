package batchnorm.experiment;

import batchnorm.config.SectionReader;
import batchnorm.data.ExampleOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How training examples are presented to a network: the parts of {@code training} that say so. */
final class PresentationReader {
    private PresentationReader() {}

    static ExampleOrder order(SectionReader reader) {
        Map<String, Supplier<ExampleOrder>> kinds = new LinkedHashMap<>();
        kinds.put("reshuffled", ExampleOrder.Reshuffled::new);
        kinds.put(
                "within-shards",
                () -> new ExampleOrder.WithinShards((int) reader.integer("shards", 1, ExperimentReader.MOST)));
        kinds.put("fixed", ExampleOrder.Fixed::new);
        ExampleOrder order = reader.choice("kind", kinds).get();
        reader.finish();
        return order;
    }
}
