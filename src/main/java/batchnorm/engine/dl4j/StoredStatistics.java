package batchnorm.engine.dl4j;

import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The statistics for inference where DL4J stores and saves them: in the parameters {@code mean} and {@code var} of its
 * batch-normalized layers, or {@code log10stdev} instead of {@code var}. Frozen layers are left out.
 */
public final class StoredStatistics {
    /**
     * Smallest variance whose logarithm is stored, for a unit whose input is constant: far below every ε, with a finite
     * logarithm.
     */
    private static final double LEAST_VARIANCE = 1e-30;

    private final List<BatchNormalization> layers;

    /** @param all all layers of a network, in order */
    public StoredStatistics(Layer[] all) {
        layers = BatchNormalizedLayers.trained(all);
    }

    /** As {@link NormalizedLayers#inUse}. */
    public List<LayerStatistics> inUse() {
        return layers.stream()
                .map(layer -> new LayerStatistics(0, vector(mean(layer)), variances(layer)))
                .toList();
    }

    private static double[] variances(BatchNormalization layer) {
        double[] stored = vector(spread(layer));
        return keepsLogarithm(layer)
                ? Arrays.stream(stored).map(log -> Math.pow(10, 2 * log)).toArray()
                : stored;
    }

    /** As {@link NormalizedLayers#use}. */
    public void use(List<LayerStatistics> statistics) {
        if (statistics.size() != layers.size()) {
            throw new IllegalArgumentException(
                    "statistics of " + statistics.size() + " layers for " + layers.size() + " normalized layers");
        }
        for (int i = 0; i < layers.size(); i++) {
            BatchNormalization layer = layers.get(i);
            LayerStatistics one = statistics.get(i);
            double[] means = new double[one.units()];
            double[] spreads = new double[one.units()];
            for (int unit = 0; unit < one.units(); unit++) {
                means[unit] = one.mean(unit);
                spreads[unit] = keepsLogarithm(layer)
                        ? Math.log10(Math.max(one.variance(unit), LEAST_VARIANCE)) / 2
                        : one.variance(unit);
            }
            write(mean(layer), means);
            write(spread(layer), spreads);
        }
    }

    private static boolean keepsLogarithm(BatchNormalization layer) {
        return layer.layerConf().isUseLogStd();
    }

    private static INDArray mean(BatchNormalization layer) {
        return layer.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN);
    }

    private static INDArray spread(BatchNormalization layer) {
        return layer.getParam(
                keepsLogarithm(layer)
                        ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                        : BatchNormalizationParamInitializer.GLOBAL_VAR);
    }

    private static double[] vector(INDArray parameter) {
        return parameter.dup().data().asDouble();
    }

    private static void write(INDArray parameter, double[] values) {
        if (parameter.length() != values.length) {
            throw new IllegalArgumentException(
                    "statistics of " + values.length + " units for " + parameter.length() + " units");
        }
        parameter.assign(
                Nd4j.createFromArray(values).castTo(parameter.dataType()).reshape(parameter.shape()));
    }
}
