package batchnorm.runner;

import batchnorm.data.Dataset;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.LayerDescription;
import java.util.ArrayList;
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
    public LayerTable {
        layers = List.copyOf(layers);
    }

    /** The table of one variant. */
    public static LayerTable of(TrainingExperiment experiment, Variant variant) {
        Dataset.Size size = experiment.dataset().size();
        return new LayerTable(variant.network().on(size.shape(), size.classes()).describe());
    }

    /** The heads of the columns. Parameters that are not trained have one where there are any. */
    public List<String> header() {
        List<String> heads = new ArrayList<>(List.of("layer", "output", "trained parameters"));
        if (hasFrozen()) {
            heads.add("not trained");
        }
        heads.addAll(List.of("statistics", "multiply-adds"));
        return heads;
    }

    /** The cells of each layer, then the cells of the sums. */
    public List<List<String>> rows() {
        return Stream.concat(layers.stream().map(this::cells), Stream.of(total()))
                .toList();
    }

    private boolean hasFrozen() {
        return layers.stream().anyMatch(layer -> layer.frozenParameters() > 0);
    }

    /** The layers as maps, for JSON. */
    public List<Map<String, Object>> toMaps() {
        return layers.stream()
                .map(layer -> Map.<String, Object>of(
                        "name", layer.name(),
                        "output_shape", layer.outputShape(),
                        "trained_parameters", layer.trainedParameters(),
                        "frozen_parameters", layer.frozenParameters(),
                        "statistics", layer.statistics(),
                        "multiply_adds", layer.multiplyAdds()))
                .toList();
    }

    private List<String> cells(LayerDescription layer) {
        return cells(
                layer.name(),
                layer.outputShape().stream().map(String::valueOf).collect(Collectors.joining("x")),
                one -> one.applyAsLong(layer));
    }

    private List<String> total() {
        return cells("total", "", this::sum);
    }

    private List<String> cells(String name, String output, ToLongFunction<ToLongFunction<LayerDescription>> value) {
        List<ToLongFunction<LayerDescription>> columns = new ArrayList<>(List.of(LayerDescription::trainedParameters));
        if (hasFrozen()) {
            columns.add(LayerDescription::frozenParameters);
        }
        columns.add(LayerDescription::statistics);
        columns.add(LayerDescription::multiplyAdds);
        return Stream.concat(Stream.of(name, output), columns.stream().map(column -> number(value.applyAsLong(column))))
                .toList();
    }

    private long sum(ToLongFunction<LayerDescription> number) {
        return layers.stream().mapToLong(number).sum();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
