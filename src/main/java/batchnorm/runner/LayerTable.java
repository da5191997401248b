package batchnorm.runner;

import batchnorm.data.Dataset;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.LayerDescription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The layers of a variant's network on the experiment's data set, as DL4J counts them. No network is built and no data
 * are loaded.
 */
public record LayerTable(List<LayerDescription> layers) {
    /** The heads of the columns. */
    public static final List<String> HEADER =
            List.of("layer", "output", "trained parameters", "statistics", "multiply-adds");

    public LayerTable {
        layers = List.copyOf(layers);
    }

    /** The table of one variant. */
    public static LayerTable of(TrainingExperiment experiment, Variant variant) {
        Dataset.Size size = experiment.dataset().size();
        return new LayerTable(variant.network().on(size.shape(), size.classes()).describe());
    }

    /** The cells of each layer, then the cells of the sums. */
    public List<List<String>> rows() {
        return Stream.concat(layers.stream().map(LayerTable::cells), Stream.of(total()))
                .toList();
    }

    /** The layers as maps, for JSON. */
    public List<Map<String, Object>> toMaps() {
        return layers.stream()
                .map(layer -> Map.<String, Object>of(
                        "name", layer.name(),
                        "output_shape", layer.outputShape(),
                        "trained_parameters", layer.trainedParameters(),
                        "statistics", layer.statistics(),
                        "multiply_adds", layer.multiplyAdds()))
                .toList();
    }

    private static List<String> cells(LayerDescription layer) {
        return List.of(
                layer.name(),
                layer.outputShape().stream().map(String::valueOf).collect(Collectors.joining("x")),
                number(layer.trainedParameters()),
                number(layer.statistics()),
                number(layer.multiplyAdds()));
    }

    private List<String> total() {
        return List.of(
                "total",
                "",
                number(LayerDescription.trainedParameters(layers)),
                number(sum(LayerDescription::statistics)),
                number(sum(LayerDescription::multiplyAdds)));
    }

    private long sum(ToLongFunction<LayerDescription> number) {
        return layers.stream().mapToLong(number).sum();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
