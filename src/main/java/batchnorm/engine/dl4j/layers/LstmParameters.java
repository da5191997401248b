package batchnorm.engine.dl4j.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link NormalizedLstm} in their order: those of DL4J's LSTM, then γ for the sums over the inputs
 * and over the hidden state, γ and β for the cells, then mean and variance of each step, one step after another.
 */
final class LstmParameters implements ParamInitializer {
    static final String INPUT_WEIGHTS = "W";
    static final String RECURRENT_WEIGHTS = "RW";
    static final String BIAS = "b";
    static final String SHIFT = "beta";
    /** What is normalized: the sums over the inputs, the sums over the hidden state, the cells. */
    static final List<String> PLACES = List.of("X", "H", "C");

    static final List<String> WEIGHTS = List.of(INPUT_WEIGHTS, RECURRENT_WEIGHTS);
    static final List<String> STATISTICS =
            List.of(mean("X"), variance("X"), mean("H"), variance("H"), mean("C"), variance("C"));

    static String scale(String place) {
        return "gamma" + place;
    }

    static String mean(String place) {
        return "mean" + place;
    }

    static String variance(String place) {
        return "var" + place;
    }

    private static Map<String, long[]> shapes(NormalizedLstm layer) {
        long units = layer.getNOut();
        long sums = 4 * units;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(INPUT_WEIGHTS, new long[] {layer.getNIn(), sums});
        shapes.put(RECURRENT_WEIGHTS, new long[] {units, sums});
        shapes.put(BIAS, new long[] {1, sums});
        shapes.put(scale("X"), new long[] {1, sums});
        shapes.put(scale("H"), new long[] {1, sums});
        shapes.put(scale("C"), new long[] {1, units});
        shapes.put(SHIFT, new long[] {1, units});
        if (layer.over() == NormalizedLstm.Over.EXAMPLES) {
            for (String place : PLACES) {
                long[] shape = {place.equals("C") ? units : sums, layer.steps()};
                shapes.put(mean(place), shape);
                shapes.put(variance(place), shape);
            }
        }
        return shapes;
    }

    /** Each parameter as a view, column by column. */
    private static Map<String, INDArray> views(NormalizedLstm layer, INDArray flat) {
        INDArray row = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, long[]> one : shapes(layer).entrySet()) {
            long length = one.getValue()[0] * one.getValue()[1];
            views.put(
                    one.getKey(),
                    row.get(NDArrayIndex.interval(at, at + length)).reshape('f', one.getValue()));
            at += length;
        }
        return views;
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes((NormalizedLstm) layer).values().stream()
                .mapToLong(shape -> shape[0] * shape[1])
                .sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.copyOf(shapes((NormalizedLstm) layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return WEIGHTS;
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(BIAS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHTS.contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.equals(BIAS);
    }

    /** All zeros at first: who makes the network sets the values. */
    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        Map<String, INDArray> views = views((NormalizedLstm) conf.getLayer(), paramsView);
        views.keySet().forEach(conf::addVariable);
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return views((NormalizedLstm) conf.getLayer(), gradientView);
    }
}
