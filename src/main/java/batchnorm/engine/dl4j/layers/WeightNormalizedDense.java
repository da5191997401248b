package batchnorm.engine.dl4j.layers;

import java.util.Map;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An affine layer with weight normalization (Salimans and Kingma, 2016): unit j has the weights w = g·v/‖v‖, where g
 * and v are learned; {@code [m, inputs]} → {@code [m, units]}, wx + b.
 *
 * <p>v is drawn in the same way as the weights of a plain layer, and g starts at ‖v‖, so the untrained layer equals the
 * plain one.
 */
public final class WeightNormalizedDense extends DifferentiatedLayer {
    public static final String DIRECTION = "v";
    public static final String GAIN = "g";
    public static final String BIAS = "b";

    @JsonProperty
    private int inputs;

    @JsonProperty
    private int units;

    @JsonProperty
    private double weightDeviation;

    /** Used when a saved configuration is read. */
    WeightNormalizedDense() {}

    /** @param weightDeviation σ of the Gaussian, mean 0, from which v is drawn */
    public WeightNormalizedDense(int inputs, int units, double weightDeviation) {
        this.inputs = inputs;
        this.units = units;
        this.weightDeviation = weightDeviation;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(units);
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        params.addWeightParam(DIRECTION, inputs, units);
        params.addBiasParam(GAIN, units);
        params.addBiasParam(BIAS, units);
    }

    /** The same order as for the weights of DL4J's dense layer. */
    @Override
    public char paramReshapeOrder(String param) {
        return IWeightInit.DEFAULT_WEIGHT_INIT_ORDER;
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        INDArray v = params.get(DIRECTION);
        new WeightInitDistribution(new NormalDistribution(0, weightDeviation))
                .init(
                        inputs,
                        units,
                        v.shape(),
                        IWeightInit.DEFAULT_WEIGHT_INIT_ORDER,
                        v.reshape(IWeightInit.DEFAULT_WEIGHT_INIT_ORDER, new long[] {v.length()}));
        params.get(GAIN).assign(v.norm2(0));
        params.get(BIAS).assign(0);
    }

    @Override
    public SDVariable defineLayer(
            SameDiff sameDiff, SDVariable layerInput, Map<String, SDVariable> paramTable, SDVariable mask) {
        SDVariable v = paramTable.get(DIRECTION);
        SDVariable squares =
                ones(sameDiff, layerInput, 1, inputs).mmul(sameDiff.math().square(v));
        SDVariable norm = sameDiff.math().sqrt(squares);
        SDVariable weights = v.mul(paramTable.get(GAIN).div(norm));
        return layerInput.mmul(weights).add(paramTable.get(BIAS));
    }
}
