package batchnorm.runner;

import batchnorm.data.Dataset;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.LayerDescription;
import java.util.List;

/**
 * The layers of a variant's network on the experiment's data set, as DL4J counts them; nothing is built or loaded for
 * it.
 */
public record LayerTable(List<Row> rows) {
    public LayerTable {
        rows = List.copyOf(rows);
    }

    /**
     * One layer.
     *
     * @param shape of one example's output
     * @param trained weights, biases, scales and shifts
     * @param statistics moving averages, which no gradient changes
     * @param multiplyAdds of one example's forward pass
     */
    public record Row(String name, String shape, long trained, long statistics, long multiplyAdds) {}

    /** Of one variant. */
    public static LayerTable of(TrainingExperiment experiment, Variant variant) {
        Dataset.Size size = experiment.dataset().size();
        List<LayerDescription> layers =
                variant.network().on(size.shape(), size.classes()).describe();
        return new LayerTable(layers.stream()
                .map(layer -> new Row(
                        layer.name(),
                        String.join(
                                "x",
                                layer.outputShape().stream()
                                        .map(String::valueOf)
                                        .toList()),
                        layer.trainedParameters(),
                        layer.statistics(),
                        layer.multiplyAdds()))
                .toList());
    }

    public long trained() {
        return rows.stream().mapToLong(Row::trained).sum();
    }

    public long multiplyAdds() {
        return rows.stream().mapToLong(Row::multiplyAdds).sum();
    }

    public long statistics() {
        return rows.stream().mapToLong(Row::statistics).sum();
    }
}
